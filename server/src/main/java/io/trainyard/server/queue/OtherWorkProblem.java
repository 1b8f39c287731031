package io.trainyard.server.queue;

import io.trainyard.server.problems.Problem;

/** An attempt sends what belongs to another kind of job. */
public final class OtherWorkProblem extends Problem {
    OtherWorkProblem(long job, String what) {
        super(409, "OTHER_WORK", "Job " + job + " " + what + ".");
    }
}
