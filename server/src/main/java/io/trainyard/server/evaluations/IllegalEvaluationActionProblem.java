package io.trainyard.server.evaluations;

import io.trainyard.server.problems.Problem;

/** Something that cannot be done with an evaluation as it stands. */
class IllegalEvaluationActionProblem extends Problem {
    IllegalEvaluationActionProblem(long evaluation, EvaluationState state, String participle) {
        super(
                409,
                "ILLEGAL_TRANSITION",
                "Evaluation %d is %s, so it cannot be %s.".formatted(evaluation, state.word(), participle));
        with("state", state.word());
    }
}
