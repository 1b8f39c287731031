package io.trainyard.server.evaluations;

import io.trainyard.contract.Mistake;
import io.trainyard.server.problems.Problem;
import java.util.List;

/** An evaluation that cannot be carried out; carries every mistake found. */
class InvalidEvaluationProblem extends Problem {
    /** @param mistakes at least one */
    InvalidEvaluationProblem(List<Mistake> mistakes) {
        super(400, "INVALID_EVALUATION", words(mistakes));
        with("mistakes", List.copyOf(mistakes));
    }

    private static String words(List<Mistake> mistakes) {
        Mistake first = mistakes.get(0);
        String more = mistakes.size() == 1 ? "" : " (and " + (mistakes.size() - 1) + " more)";
        return first.path() + " " + first.message() + ": " + first.fix() + more + ".";
    }
}
