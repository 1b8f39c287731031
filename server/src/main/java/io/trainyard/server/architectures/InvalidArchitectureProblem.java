package io.trainyard.server.architectures;

import io.trainyard.contract.Mistake;
import io.trainyard.server.problems.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** There is no network as asked for; names every parameter at fault and the fix. */
class InvalidArchitectureProblem extends Problem {
    /** @param mistakes paths are parameters, or places within them; empty for the network as a whole */
    InvalidArchitectureProblem(List<Mistake> mistakes) {
        super(400, "INVALID_NETWORK", sentences(mistakes));
        with("mistakes", mistakes);
    }

    private static String sentences(List<Mistake> mistakes) {
        return mistakes.stream()
                .map(mistake -> (mistake.path().isEmpty() ? "The network" : mistake.path()) + " " + mistake.message()
                        + ": " + mistake.fix() + ".")
                .collect(Collectors.joining(" "));
    }
}
