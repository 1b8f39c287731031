package io.trainyard.server.choosing;

import io.trainyard.server.problems.Problem;
import io.trainyard.server.runs.Run;

/** Checkpoints of runs on different data are not to be compared. */
class UnlikeRunsProblem extends Problem {
    UnlikeRunsProblem(Run run, Run other) {
        super(
                409,
                "UNLIKE_RUNS",
                "Run %d was trained on %s and run %d on %s; choose among runs on the same version of a data set."
                        .formatted(
                                run.id(),
                                run.trained().dataset(),
                                other.id(),
                                other.trained().dataset()));
    }
}
