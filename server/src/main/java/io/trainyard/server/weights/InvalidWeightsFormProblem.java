package io.trainyard.server.weights;

import io.trainyard.contract.Mistake;
import io.trainyard.server.problems.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of an upload does not name a network; lists every field at fault and the fix. */
class InvalidWeightsFormProblem extends Problem {
    private final List<Mistake> mistakes;

    /** @param mistakes at least one; paths are fields, or places within them */
    InvalidWeightsFormProblem(List<Mistake> mistakes) {
        super(
                400,
                "INVALID_NETWORK",
                mistakes.stream()
                        .map(mistake -> mistake.path() + " " + mistake.message() + ": " + mistake.fix() + ".")
                        .collect(Collectors.joining(" ")));
        this.mistakes = mistakes;
        with("mistakes", mistakes);
    }

    List<Mistake> mistakes() {
        return mistakes;
    }
}
