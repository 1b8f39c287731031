package io.trainyard.server.sweeps;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trial as it stands.
 *
 * @param values of the fields that are searched, by path
 * @param epochs it takes if nobody stops it
 * @param run null before it is begun
 * @param reason why it stands as it does, for people
 * @param held whether it was paused together with its sweep
 * @param judged epochs up to which the sweep has looked at it
 * @param stopped whether its run was told to stop
 * @param goal what it has reached; null before its first epoch is over
 * @param seconds of training so far
 */
record Trial(
        int number,
        Map<String, JsonNode> values,
        int epochs,
        @Nullable Long run,
        TrialState state,
        @Nullable String reason,
        boolean held,
        int judged,
        boolean stopped,
        @Nullable Reached goal,
        double seconds) {

    /**
     * What a trial has reached.
     *
     * @param best value of the goal's metric; null if there are only NaN
     * @param bestEpoch where it was measured first, from 0
     * @param epochs done
     */
    record Reached(@Nullable Double best, @Nullable Integer bestEpoch, int epochs) {}

    int epochsDone() {
        return goal == null ? 0 : goal.epochs();
    }

    /** Epochs that it has taken, or may take yet. */
    int epochsReserved() {
        return state == TrialState.PLANNED ? 0 : state.isOver() ? epochsDone() : epochs;
    }

    /** Null where nothing was measured. */
    @Nullable
    Double best() {
        return goal == null ? null : goal.best();
    }

    boolean isBetterThan(Trial other, Goal by) {
        return best() != null && (other.best() == null || by.mode().isBetter(best(), other.best(), 0));
    }
}
