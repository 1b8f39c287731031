package io.trainyard.server.problems;

/** A request that cannot be understood; the message names the field and the fix. */
public class InvalidRequestProblem extends Problem {
    public InvalidRequestProblem(String message) {
        super(400, "INVALID_REQUEST", message);
    }
}
