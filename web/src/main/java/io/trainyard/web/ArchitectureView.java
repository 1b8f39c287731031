package io.trainyard.web;

import io.trainyard.web.ArchitecturesView.PaperLink;
import io.trainyard.web.NewRunView.MistakeLine;
import io.trainyard.web.WeightsView.WeightsRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network's card.
 *
 * @param variant as in {@code resnet50}
 * @param title one line for people
 * @param difference from the paper's network; empty for a published one
 * @param card null while the form has mistakes
 * @param weights that were uploaded for it
 */
public record ArchitectureView(
        String family,
        String variant,
        String title,
        @Nullable PaperLink paper,
        boolean published,
        String difference,
        Form form,
        @Nullable Card card,
        List<WeightsRow> weights) {

    /** What may be asked for, as it was typed. */
    public record Form(
            String input, String classes, String batch, List<OptionInput> options, List<MistakeLine> mistakes) {

        /** What is wrong with a field; empty if nothing is. */
        public String mistake(String field) {
            return mistakes.stream()
                    .filter(mistake -> mistake.path().equals(field))
                    .map(mistake -> mistake.message() + ": " + mistake.fix())
                    .findFirst()
                    .orElse("");
        }
    }

    /**
     * An option of the variant.
     *
     * @param name of its field, as in {@code option.width}
     * @param value typed, or what holds when nothing is
     * @param mistake empty if nothing is wrong
     */
    public record OptionInput(
            String name, String label, boolean flag, String value, String about, String allowed, String mistake) {}

    /**
     * The figures.
     *
     * @param figures beside the published ones
     * @param memory one per optimizer
     * @param trainHref the form for a new run
     * @param apiHref the same as JSON
     */
    public record Card(
            String input,
            int classes,
            int batch,
            int depth,
            long activationBytes,
            String receptiveField,
            List<Figure> figures,
            @Nullable String source,
            DrawingView drawing,
            List<MemoryColumn> memory,
            List<LayerLine> layers,
            String trainHref,
            String apiHref) {
        public String activationsText() {
            return Format.bytes(activationBytes);
        }
    }

    /**
     * A figure of ours and of somebody else's.
     *
     * @param published a dash where nothing is published
     */
    public record Figure(String name, String ours, String published) {
        public boolean known() {
            return !published.equals(Format.NONE);
        }
    }

    /** Expected memory of training with one optimizer, in bytes. */
    public record MemoryColumn(
            String optimizer,
            long weights,
            long gradients,
            long optimizerState,
            long activations,
            long work,
            long process,
            long total) {
        public List<Part> parts() {
            return List.of(
                    new Part("Weights", Format.bytes(weights)),
                    new Part("Gradients", Format.bytes(gradients)),
                    new Part("Optimizer", Format.bytes(optimizerState)),
                    new Part("Activations kept", Format.bytes(activations)),
                    new Part("Working room", Format.bytes(work)),
                    new Part("Process", Format.bytes(process)),
                    new Part("Total", Format.bytes(total)));
        }
    }

    /** A part of the memory. */
    public record Part(String name, String text) {}

    /** A layer's row. */
    public record LayerLine(
            String name,
            String type,
            String output,
            long parameters,
            long multiplyAdds,
            long activationBytes,
            String receptiveField,
            String stride) {
        public String parametersText() {
            return parameters == 0 ? "" : Format.whole(parameters);
        }

        public String multiplyAddsText() {
            return multiplyAdds == 0 ? "" : Format.count(multiplyAdds);
        }

        public String activationsText() {
            return Format.bytes(activationBytes);
        }
    }
}
