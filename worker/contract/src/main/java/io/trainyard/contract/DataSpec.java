package io.trainyard.contract;

import org.jspecify.annotations.Nullable;

/** The images to train on and what happens to them on the way to the network. */
public record DataSpec(
        @Required(example = "shapes") @About("A data set's name, or name@version; the newest version if none is given.")
                String dataset,
        @Range(min = 1, max = 1_000_000_000)
                @About("How many training images to use, in the same shares of every class; all if left out.")
                @Nullable
                Integer images,
        @About("How much of the training split is held out for validation, unless the data set has a validation split.")
                Validation validation,
        @About("What is subtracted and divided by, per channel, after scaling to [0, 1].") Normalize normalize,
        @About("Random changes of training images, drawn anew each epoch.") Augment augment,
        @About("The size every image is brought to; needed where the data set's images differ in size.") @Nullable
                Resize resize) {

    public DataSpec {
        validation = validation == null ? Validation.DEFAULT : validation;
        normalize = normalize == null ? new Normalize.FromData() : normalize;
        augment = augment == null ? Augment.NONE : augment;
    }

    /** The part of the training split that is never trained on. */
    public record Validation(
            @Range(min = 0, max = 0.9) @About("Share of the training images, from 0 to 0.9.") Double fraction,
            @About("Whether every class gives the same share.") Boolean stratified) {

        public static final Validation DEFAULT = new Validation(null, null);

        public Validation {
            fraction = fraction == null ? 0.1 : fraction;
            stratified = stratified == null || stratified;
        }
    }

    /** The size images are brought to, in pixels, bilinear. */
    public record Resize(
            @Required(example = "64") @Range(min = 1, max = 4096) Integer height,
            @Required(example = "64") @Range(min = 1, max = 4096) Integer width) {}
}
