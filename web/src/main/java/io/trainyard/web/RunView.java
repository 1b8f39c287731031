package io.trainyard.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One run that is trained here.
 *
 * @param trainable parameters that training moves
 * @param start null where the weights are drawn
 * @param reason why it failed or waits, for people; null if there is nothing to say
 * @param advice what to do about it
 * @param stepsPerEpoch batches in an epoch; null before the first attempt
 * @param trial null for runs that were submitted by themselves
 * @param parent the run that this one goes on from; null where it begins at epoch 0
 * @param children runs that go on from this one
 * @param resumePoint what it can be extended from; null while it trains, and where there is none
 * @param environment what the newest attempt was trained with, by name
 * @param summaries latest values shown in the head
 * @param insights what stands out in its curves, by step
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
        @Nullable Trial trial,
        @Nullable Kin parent,
        List<Kin> children,
        @Nullable ResumePoint resumePoint,
        List<Summary> summaries,
        List<CheckpointRow> checkpoints,
        EvaluationsView evaluations,
        List<AttemptRow> attempts,
        Map<String, String> environment,
        Map<String, String> tags,
        String notes,
        String yaml,
        List<InsightRow> insights) {

    /** What people say about it. */
    public SaidView said() {
        return SaidView.of(row, notes, tags);
    }

    public String multiplyAddsText() {
        return Format.count(multiplyAdds);
    }

    /** Such as 1 026 of 11 177 538. */
    public String trainedText() {
        return Format.whole(trainable) + " of " + Format.whole(parameters());
    }

    public boolean frozen() {
        return trainable < parameters();
    }

    private long parameters() {
        return Objects.requireNonNull(row.parameters());
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

    /** Which one of a sweep's runs it is, from 1. */
    public record Trial(long sweep, String name, int number) {}

    /**
     * A run that goes on from another one.
     *
     * @param words extended or forked
     * @param epoch the last one that the parent has trained for the child
     * @param checkpoint of a fork; null else
     */
    public record Kin(String words, long run, int epoch, @Nullable Long checkpoint) {}

    /**
     * Where a run that is over can be gone on with.
     *
     * @param epoch the last one trained
     * @param bytes of its tensors, most of which checkpoints may share
     */
    public record ResumePoint(int epoch, long bytes) {
        public String bytesText() {
            return Format.bytes(bytes);
        }
    }

    /** Whether a run goes on from its end, which therefore has to stay. */
    public boolean extended() {
        return children.stream().anyMatch(child -> child.checkpoint() == null);
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
