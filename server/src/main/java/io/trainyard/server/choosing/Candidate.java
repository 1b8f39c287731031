package io.trainyard.server.choosing;

import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.evaluations.Evaluation;
import io.trainyard.server.runs.Run;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that may be chosen.
 *
 * @param evaluation on the images that choose; null if nobody has asked for it
 * @param seenOnTest whether it has been scored on the test images
 * @param last whether its run has cut none later
 */
record Candidate(Run run, Checkpoint checkpoint, @Nullable Evaluation evaluation, boolean seenOnTest, boolean last) {
    int epoch() {
        return Objects.requireNonNull(checkpoint.epoch());
    }

    Cost cost() {
        return new Cost(run.trained().multiplyAdds(), run.trained().parameters(), epoch());
    }

    boolean isJudged() {
        return evaluation != null && evaluation.scores() != null;
    }

    /** Whether its evaluation ended without figures. */
    boolean isLeftOut() {
        return evaluation != null && evaluation.state().mayBeRetried();
    }

    /** @param alone whether all candidates are of one run */
    String name(boolean alone) {
        return "epoch " + epoch() + (alone ? "" : " of " + run.name() + " #" + run.id());
    }
}
