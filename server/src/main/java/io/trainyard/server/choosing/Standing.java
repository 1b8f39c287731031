package io.trainyard.server.choosing;

import io.trainyard.server.choosing.statistics.Interval;
import io.trainyard.server.evaluations.EvaluationState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the choice among the checkpoints of runs stands.
 *
 * @param runs by id
 * @param dataset the version, {@code name@number}
 * @param grounds which images choose
 * @param images how many of them there are; null while nothing is evaluated
 * @param complete whether every checkpoint is evaluated, or was tried in vain
 * @param open how many are not
 * @param candidates the best first, then those without figures
 * @param best the checkpoint with the largest share told right; null while nothing is evaluated
 * @param preferred the cheapest, then the earliest of those that cannot be told from the best; null likewise
 * @param distinguishable whether the best can be told from all others; null likewise
 * @param sentence which one is preferred and why, in words; null likewise
 * @param against the preferred one beside the runner-up and the last of its run
 * @param classes how the preferred one and the runner-up differ on each class, the largest difference first
 * @param cautions what to know before the figures are believed
 * @param choices what was chosen among the checkpoints of these runs, the latest first
 */
public record Standing(
        List<Long> runs,
        String dataset,
        Grounds grounds,
        @Nullable Integer images,
        boolean complete,
        int open,
        List<Row> candidates,
        @Nullable Long best,
        @Nullable Long preferred,
        @Nullable Boolean distinguishable,
        @Nullable String sentence,
        List<Against> against,
        List<ClassDifference> classes,
        List<String> cautions,
        List<Choice> choices) {

    /**
     * A checkpoint.
     *
     * @param last whether it is the last of its run
     * @param evaluation on the images that choose; null, with {@code state}, if nobody has asked for it
     * @param rank from 1; null, with the figures after it, while it is not evaluated
     * @param interval of {@code top1}; all of them hold at once with the stated level
     * @param couldBeBest whether it cannot be told from the best
     * @param comparison the best beside it; null for the best
     * @param bytes of its tensors
     * @param imagesPerSecond how fast it was scored, by the worker and in the batches of its evaluation; null where it took less
     *     than a second
     */
    public record Row(
            long checkpoint,
            long run,
            String runName,
            int epoch,
            boolean last,
            @Nullable Long evaluation,
            @Nullable EvaluationState state,
            @Nullable Integer rank,
            @Nullable Double top1,
            @Nullable Interval interval,
            @Nullable Double loss,
            @Nullable Double calibrationError,
            @Nullable Boolean couldBeBest,
            @Nullable Comparison comparison,
            long parameters,
            long multiplyAdds,
            long bytes,
            @Nullable Double imagesPerSecond) {}

    /** @param as {@code runner-up} or {@code last epoch} */
    public record Against(String as, Comparison comparison) {}
}
