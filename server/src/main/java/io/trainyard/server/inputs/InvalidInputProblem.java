package io.trainyard.server.inputs;

import io.trainyard.server.problems.Problem;

/** A data set or model that is not described as it has to be. */
public class InvalidInputProblem extends Problem {
    InvalidInputProblem(String message) {
        super(400, "INVALID_PARAMETER_VALUE", message);
    }

    static InvalidInputProblem tooLong(String field, int most) {
        return new InvalidInputProblem("'%s' exceeds the maximum length of %d characters".formatted(field, most));
    }
}
