package io.trainyard.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run.
 *
 * @param trainable parameters that training moves
 * @param start null where the weights are drawn
 * @param reason why it failed or waits, for people; null if there is nothing to say
 * @param advice what to do about it
 * @param stepsPerEpoch batches in an epoch; null before the first attempt
 * @param environment of the newest attempt, by name
 * @param summaries latest values shown in the head
 */
public record RunView(
        RunRow row,
        long multiplyAdds,
        long trainable,
        @Nullable Start start,
        @Nullable String reason,
        @Nullable String advice,
        Actions actions,
        @Nullable Long stepsPerEpoch,
        @Nullable Moment finished,
        @Nullable Long clonedFrom,
        List<Summary> summaries,
        List<CheckpointRow> checkpoints,
        EvaluationsView evaluations,
        List<AttemptRow> attempts,
        Map<String, String> environment,
        Map<String, String> tags,
        String notes,
        String yaml) {

    public String multiplyAddsText() {
        return Format.count(multiplyAdds);
    }

    /** Such as 1 026 of 11 177 538. */
    public String trainedText() {
        return Format.whole(trainable) + " of " + Format.whole(row.parameters());
    }

    public boolean frozen() {
        return trainable < row.parameters();
    }

    /**
     * The checkpoint that the run starts from.
     *
     * @param run that cut it; null, with {@code epoch}, for weights that were uploaded, and where it has gone
     * @param words what became of it, as in: backbone frozen, new head
     */
    public record Start(long checkpoint, @Nullable Long run, @Nullable Integer epoch, String words) {
        public String href() {
            return "/checkpoints/" + checkpoint;
        }
    }

    /** What may be done with the run as it stands. */
    public record Actions(boolean cancel, boolean pause, boolean resume, boolean retry) {}

    /** A metric's last value and its best one. */
    public record Summary(String key, @Nullable Double last, @Nullable Double best, @Nullable Long bestStep) {
        public String lastText() {
            return Format.metric(key, last);
        }

        public String bestText() {
            return Format.metric(key, best);
        }
    }

    /**
     * A checkpoint.
     *
     * @param reasons in words: best, last, epoch
     * @param evaluated what it came to on parts of data sets
     * @param bytes of its tensors
     */
    public record CheckpointRow(
            long id,
            int epoch,
            List<String> reasons,
            boolean best,
            @Nullable Double valLoss,
            @Nullable Double valAccuracy,
            @Nullable Double testAccuracy,
            List<EvaluationRow> evaluated,
            long bytes,
            Moment created) {
        public String valLossText() {
            return Format.number(valLoss);
        }

        public String valAccuracyText() {
            return Format.percent(valAccuracy);
        }

        public String testAccuracyText() {
            return Format.percent(testAccuracy);
        }

        public String bytesText() {
            return Format.bytes(bytes);
        }
    }

    /** One try at training the run. */
    public record AttemptRow(
            int number,
            String worker,
            @Nullable String ending,
            @Nullable String reason,
            @Nullable Integer startEpoch,
            Moment claimed,
            String durationText) {}
}
