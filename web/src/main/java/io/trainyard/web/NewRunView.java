package io.trainyard.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form for a new run.
 *
 * @param yaml the specification the form starts from
 * @param from the run it was cloned from; null for a new one
 * @param mistakes of a submission that was refused
 */
public record NewRunView(
        List<FamilyChoice> families,
        List<DatasetChoice> datasets,
        String yaml,
        @Nullable Long from,
        List<MistakeLine> mistakes) {

    /** A family of networks with what may be chosen in it. */
    public record FamilyChoice(String name, String title, List<String> variants, List<OptionField> options) {}

    /**
     * An option that a family leaves open.
     *
     * @param type number, numbers, boolean or text
     * @param preset what stands when the field is left empty
     */
    public record OptionField(String name, String type, String preset, String about) {}

    /** A data set to train on. */
    public record DatasetChoice(String name, String label, int classes, String shape, long images) {
        public String imagesText() {
            return Format.whole(images);
        }
    }

    /** Something wrong with the submitted specification. */
    public record MistakeLine(String path, String message, String fix) {}
}
