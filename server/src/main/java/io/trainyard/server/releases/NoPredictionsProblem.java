package io.trainyard.server.releases;

import io.trainyard.server.problems.Problem;

/** There is nothing to compare with. */
class NoPredictionsProblem extends Problem {
    NoPredictionsProblem(long checkpoint) {
        super(
                409,
                "NO_PREDICTIONS",
                "Checkpoint %d has no predictions on test images to compare with; evaluate it on the part test first."
                        .formatted(checkpoint));
    }
}
