package io.trainyard.server.specs;

import io.trainyard.contract.Mistake;
import io.trainyard.server.problems.Problem;
import java.util.List;

/** A specification that cannot be trained; carries every mistake found. */
public final class InvalidSpecException extends Problem {
    private final List<Mistake> mistakes;

    /** @param mistakes at least one */
    public InvalidSpecException(List<Mistake> mistakes) {
        super(400, "INVALID_SPEC", words(mistakes));
        this.mistakes = List.copyOf(mistakes);
        with("mistakes", this.mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }

    private static String words(List<Mistake> mistakes) {
        Mistake first = mistakes.get(0);
        String where = first.path().isEmpty() ? "The specification" : first.path();
        String more = mistakes.size() == 1 ? "" : " (and " + (mistakes.size() - 1) + " more)";
        return where + " " + first.message() + ": " + first.fix() + more + ".";
    }
}
