package io.trainyard.server.choosing;

import io.trainyard.server.problems.Problem;

/** There is nothing to choose by yet. */
class NotEvaluatedProblem extends Problem {
    NotEvaluatedProblem(int open, int all) {
        super(
                409,
                "NOT_EVALUATED",
                all == 0
                        ? "There are no checkpoints to choose from yet; wait until the run has cut the first."
                        : open == 0
                                ? "Not one evaluation of the checkpoints has come to an end; have them tried again."
                                : ("%d of %d checkpoints are not evaluated yet; have all of them evaluated and wait for the "
                                                + "figures, or else those left out might have been better.")
                                        .formatted(open, all));
    }
}
