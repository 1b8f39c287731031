package io.trainyard.agent.checkpoints;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint scored on a part of a data set, or about to be, as the server tells it.
 *
 * @param epoch of the checkpoint, from 0; null where it was uploaded
 * @param dataset {@code name@version}
 * @param progress from 0 to 1; null unless it runs
 * @param scores null unless it is completed
 */
record Evaluation(
        long id,
        long checkpoint,
        @Nullable Integer epoch,
        String dataset,
        String part,
        String state,
        @Nullable String reason,
        List<String> warnings,
        @Nullable Double progress,
        @Nullable Scores scores) {

    /** Shares from 0 to 1. */
    record Scores(long images, double loss, double top1, double top5, double calibrationError) {}

    boolean isOver() {
        return isCompleted() || state.equals("failed") || state.equals("cancelled");
    }

    boolean isCompleted() {
        return state.equals("completed");
    }
}
