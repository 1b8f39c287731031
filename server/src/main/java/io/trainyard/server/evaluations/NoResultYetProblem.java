package io.trainyard.server.evaluations;

import io.trainyard.server.problems.Problem;

/** An attempt says that it is done and has not brought what it found. */
class NoResultYetProblem extends Problem {
    NoResultYetProblem(long evaluation) {
        super(
                409,
                "NO_RESULT_YET",
                "Evaluation " + evaluation
                        + " has no result yet. Send its predictions and its result, then that it is completed.");
    }
}
