package io.trainyard.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One checkpoint.
 *
 * @param name of its run, or of the upload
 * @param origin the run that has cut it; null where it was uploaded
 * @param uploadedBy null where a run has cut it
 * @param network null where it is not known any more
 * @param data what it was trained on; null where nobody said
 * @param mean of the normalisation, one per channel; null where nobody said
 * @param std likewise
 * @param classNames in the order of the logits; empty where nobody said
 * @param bytes of its tensors
 * @param tensors how many there are
 * @param train where a run that starts from it begins
 */
public record CheckpointView(
        long id,
        String name,
        @Nullable Origin origin,
        @Nullable String uploadedBy,
        @Nullable NetworkFacts network,
        @Nullable String data,
        @Nullable List<Double> mean,
        @Nullable List<Double> std,
        List<String> classNames,
        List<MetricLine> metrics,
        EvaluationsView evaluations,
        long bytes,
        int tensors,
        Moment created,
        String train) {

    public String bytesText() {
        return Format.bytes(bytes);
    }

    public String meanText() {
        return numbers(mean);
    }

    public String stdText() {
        return numbers(std);
    }

    private static String numbers(@Nullable List<Double> numbers) {
        return numbers == null
                ? Format.NONE
                : String.join(", ", numbers.stream().map(Format::number).toList());
    }

    /** @param reasons in words: best, last, epoch */
    public record Origin(long run, String runName, int epoch, long step, List<String> reasons) {
        public String stepText() {
            return Format.whole(step);
        }
    }

    /** The network that the weights are of. */
    public record NetworkFacts(
            String family, String variant, String input, int classes, long parameters, long multiplyAdds) {
        public String parametersText() {
            return Format.whole(parameters);
        }

        public String multiplyAddsText() {
            return Format.count(multiplyAdds);
        }
    }

    /** A metric of the checkpoint's epoch. */
    public record MetricLine(String key, @Nullable Double value) {
        public String text() {
            return Format.metric(key, value);
        }
    }
}
