package io.trainyard.server.choosing;

import io.trainyard.server.problems.Problem;

/** Every image was trained on. */
class NothingHeldOutProblem extends Problem {
    NothingHeldOutProblem(Grounds grounds) {
        super(
                409,
                "NOTHING_HELD_OUT",
                grounds.why()
                        + " Evaluate the checkpoints on another data set, or train with data.validation.fraction above 0.");
    }
}
