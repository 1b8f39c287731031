package io.trainyard.server.problems;

/** There is no such thing, or not for this caller. */
public class NotFoundProblem extends Problem {
    /** @param what as in {@code run 42} */
    public NotFoundProblem(String what) {
        super(404, "NOT_FOUND", "There is no " + what + ".");
    }
}
