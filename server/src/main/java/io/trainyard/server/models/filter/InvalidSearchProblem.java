package io.trainyard.server.models.filter;

import io.trainyard.server.problems.Problem;

/** A search that cannot be understood. */
public class InvalidSearchProblem extends Problem {
    public InvalidSearchProblem(String message) {
        super(400, "INVALID_PARAMETER_VALUE", message);
    }
}
