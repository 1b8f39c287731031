package io.trainyard.agent.checkpoints;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the choice among checkpoints stands, as the server tells it.
 *
 * @param images that choose; null while nothing is evaluated
 * @param complete whether every checkpoint is evaluated, or was tried in vain
 * @param open how many are not
 * @param candidates the best first, then those without figures
 * @param best the checkpoint with the largest share told right; null while nothing is evaluated
 * @param preferred null while nothing is evaluated, as {@code sentence}
 * @param choices the latest first
 */
record Standing(
        String dataset,
        Grounds grounds,
        @Nullable Integer images,
        boolean complete,
        int open,
        List<Candidate> candidates,
        @Nullable Long best,
        @Nullable Long preferred,
        @Nullable String sentence,
        List<String> cautions,
        List<Choice> choices) {

    /** @param part of the data set that chooses; null where nothing is held out */
    record Grounds(@Nullable String part, boolean tested, String why) {}

    /** A checkpoint; what it scored is null while it is not evaluated. */
    record Candidate(
            long checkpoint,
            long run,
            int epoch,
            @Nullable String state,
            @Nullable Integer rank,
            @Nullable Double top1,
            @Nullable Interval interval,
            @Nullable Double loss,
            @Nullable Double calibrationError,
            @Nullable Boolean couldBeBest) {}

    record Interval(double low, double high) {}

    /** @param test null where there are no test images */
    record Choice(long id, long checkpoint, int epoch, @Nullable Score test) {}

    /** @param state of the evaluation; null where it was deleted */
    record Score(@Nullable String state, String sentence) {
        boolean isAwaited() {
            return "waiting".equals(state) || "running".equals(state);
        }
    }
}
