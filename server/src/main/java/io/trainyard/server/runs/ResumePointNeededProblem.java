package io.trainyard.server.runs;

import io.trainyard.server.problems.Problem;

/** A run that is not over is gone on with from its resume point, so that it cannot be freed. */
class ResumePointNeededProblem extends Problem {
    ResumePointNeededProblem(long run, RunStatus status) {
        super(
                409,
                "RESUME_POINT_NEEDED",
                "Run %d is %s and needs its resume point; cancel it first.".formatted(run, status.word()));
        with("status", status.word());
    }
}
