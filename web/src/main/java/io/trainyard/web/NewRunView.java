package io.trainyard.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form for a new run.
 *
 * @param yaml the specification the form starts from
 * @param from the run it was cloned from; null for a new one
 * @param origin what it goes on from; null where it begins at epoch 0
 * @param mistakes of a submission that was refused
 */
public record NewRunView(
        List<FamilyChoice> families,
        List<DatasetChoice> datasets,
        String yaml,
        @Nullable Long from,
        @Nullable Origin origin,
        List<MistakeLine> mistakes) {

    /**
     * What a run goes on from.
     *
     * @param epochs done
     * @param checkpoint null for a run's end, whose optimizer state goes along
     */
    public record Origin(String title, long run, int epochs, @Nullable Long checkpoint) {}

    /** A family of networks. */
    public record FamilyChoice(String name, String title, List<VariantChoice> variants) {}

    /** A member of a family, with what a specification may set of it. */
    public record VariantChoice(String name, String title, List<OptionField> options) {}

    /**
     * An option that a variant leaves open.
     *
     * @param type integer, number, integers, steps (numbers and letters M) or boolean
     * @param preset what holds when the field is left empty
     * @param allowed what may be written, in words
     */
    public record OptionField(String name, String type, String preset, String about, String allowed) {
        public boolean flag() {
            return type.equals("boolean");
        }
    }

    /**
     * A data set to train on.
     *
     * @param shape of an image, such as 3x32x32
     * @param sized whether all images have that size
     */
    public record DatasetChoice(String name, String label, int classes, String shape, boolean sized, long images) {
        public String imagesText() {
            return Format.whole(images);
        }
    }

    /** Something wrong with the submitted specification. */
    public record MistakeLine(String path, String message, String fix) {}
}
