package io.trainyard.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form that takes weights in, and those that came that way.
 *
 * @param draft what stands in the form
 * @param mistake why the last upload was refused; null if there is nothing to say
 * @param mistakes of single fields
 * @param tensors of the file that are not the network's, or the other way round
 * @param unlisted how many more of them there are
 */
public record WeightsView(
        Draft draft,
        List<FamilyChoice> families,
        @Nullable String mistake,
        List<FieldMistake> mistakes,
        List<TensorLine> tensors,
        int unlisted,
        List<WeightsRow> weights) {

    /** What is wrong in one field; nothing if {@code field} is in order. */
    public List<FieldMistake> mistakesAt(String field) {
        return mistakes.stream()
                .filter(mistake ->
                        mistake.path().equals(field) || mistake.path().startsWith(field + "."))
                .toList();
    }

    /** What somebody has typed, or what a link has filled in for them. */
    public record Draft(String name, String variant, String input, String classes, String options, String classNames) {}

    /** A family of networks, by the names of its variants. */
    public record FamilyChoice(String title, List<String> variants) {}

    /** @param path a field, or a place within it */
    public record FieldMistake(String path, String message, String fix) {}

    /**
     * A tensor that does not fit.
     *
     * @param expected dtype and shape; empty where the network has no such tensor
     * @param found likewise, of the file
     */
    public record TensorLine(String name, String expected, String found) {}

    /**
     * Weights that were uploaded.
     *
     * @param network its variant
     * @param bytes of its tensors
     */
    public record WeightsRow(
            long id,
            String name,
            String network,
            String input,
            int classes,
            long bytes,
            Moment created,
            String uploadedBy) {
        public String bytesText() {
            return Format.bytes(bytes);
        }
    }
}
