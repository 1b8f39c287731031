package io.trainyard.server.inference;

import io.trainyard.server.problems.Problem;

/** Running it would take more than the server gives. */
public class TooLargeProblem extends Problem {
    /** @param setting that allows more */
    public TooLargeProblem(String what, long bytes, long most, String setting) {
        super(
                409,
                "TOO_LARGE",
                "%s has %d bytes; the server runs what has at most %d (%s)."
                        .formatted(what, bytes, most, "trainyard.inference." + setting));
    }
}
