package io.trainyard.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Random changes of training images, made in the order of these fields; the draws derive from (seed, epoch). Mixing comes
 * last and changes whole batches; with both kinds one is chosen for each batch.
 */
public record Augment(
        @About("Pads every side with zeros and cuts the original size at a random place.") @Nullable
                RandomCrop randomCrop,
        @About("Cuts a random part of the image and stretches it to the original size.") @Nullable
                RandomResizedCrop randomResizedCrop,
        @About("Mirrors half of the images left to right.") Boolean horizontalFlip,
        @About("Mirrors half of the images top to bottom.") Boolean verticalFlip,
        @About("Turns the image about its middle; what comes from outside is black.") @Nullable Rotation rotation,
        @About("Changes brightness, contrast, saturation and hue, in random order.") @Nullable ColorJitter colorJitter,
        @About("Covers a square at a random place with the mean colour.") @Nullable Cutout cutout,
        @About("Blends every image of a batch, and its label, with another one.") @Nullable Mixup mixup,
        @About("Pastes a box of another image of the batch into every image; labels count by area.") @Nullable
                Cutmix cutmix)
        implements Checked {

    public static final Augment NONE = new Augment(null, null, null, null, null, null, null, null, null);

    public Augment {
        horizontalFlip = horizontalFlip != null && horizontalFlip;
        verticalFlip = verticalFlip != null && verticalFlip;
    }

    /** Whether images of a batch are mixed with one another. */
    public boolean mixes() {
        return mixup != null || cutmix != null;
    }

    @Override
    public void check(Mistakes mistakes) {
        if (randomCrop != null && randomResizedCrop != null) {
            mistakes.add(
                    "randomResizedCrop", "stands beside randomCrop", "keep one of them: each decides what is cut out");
        }
    }

    /** How far a crop may move, in pixels. */
    public record RandomCrop(
            @Required(example = "4") @Range(min = 1, max = 64) @About("Zeros added on each side, in pixels.")
                    Integer padding) {}

    /** How much of the image is cut, and in which form, as torchvision's {@code RandomResizedCrop}. */
    public record RandomResizedCrop(
            @Pair
                    @Range(min = 0, above = true, max = 1)
                    @About("Least and largest share of the image's area; 0.08 to 1 if left out.")
                    List<Double> scale,
            @Pair
                    @Range(min = 0.01, max = 100)
                    @About("Least and largest width over height of the part; 3/4 to 4/3 if left out.")
                    List<Double> ratio) {

        public RandomResizedCrop {
            scale = scale == null ? List.of(0.08, 1.0) : scale;
            ratio = ratio == null ? List.of(3.0 / 4, 4.0 / 3) : ratio;
        }
    }

    /** How far an image may be turned. */
    public record Rotation(
            @Required(example = "15")
                    @Range(min = 0, above = true, max = 180)
                    @About("Largest angle in degrees, either way.")
                    Double degrees,
            @About("Whether a pixel is the nearest one's, or blended from the four around it.")
                    Interpolation interpolation) {

        public Rotation {
            interpolation = interpolation == null ? Interpolation.NEAREST : interpolation;
        }
    }

    /** How pixels between pixels are found. */
    public enum Interpolation {
        @JsonProperty("nearest")
        NEAREST,
        @JsonProperty("bilinear")
        BILINEAR
    }

    /** How much colours may change, with the meaning of torchvision's {@code ColorJitter}; 0 for not at all. */
    public record ColorJitter(
            @Range(min = 0, max = 10) @About("Factor drawn from 1 - this (at least 0) to 1 + this.") Double brightness,
            @Range(min = 0, max = 10) @About("Factor drawn from 1 - this (at least 0) to 1 + this.") Double contrast,
            @Range(min = 0, max = 10) @About("Factor drawn from 1 - this (at least 0) to 1 + this; colour images only.")
                    Double saturation,
            @Range(min = 0, max = 0.5)
                    @About("Turn of the colour circle, drawn from -this to this; colour images only.")
                    Double hue) {

        public ColorJitter {
            brightness = brightness == null ? 0.0 : brightness;
            contrast = contrast == null ? 0.0 : contrast;
            saturation = saturation == null ? 0.0 : saturation;
            hue = hue == null ? 0.0 : hue;
        }
    }

    /** How large a square is covered. */
    public record Cutout(
            @Required(example = "16") @Range(min = 1, max = 4096) @About("Side of the square, in pixels.")
                    Integer size) {}

    /** How evenly images are blended. */
    public record Mixup(
            @Required(example = "0.2")
                    @Range(min = 0.01, max = 100)
                    @About(
                            "The weights are drawn from Beta(alpha, alpha): small numbers leave most images nearly alone.")
                    Double alpha) {}

    /** How large the pasted boxes are. */
    public record Cutmix(
            @Required(example = "1.0")
                    @Range(min = 0.01, max = 100)
                    @About("The kept share is drawn from Beta(alpha, alpha); 1 draws every share alike.")
                    Double alpha) {}
}
