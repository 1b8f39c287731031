package io.trainyard.server.models;

import io.trainyard.server.problems.Problem;

/** Something about a model that cannot be as it was asked for. */
public class InvalidModelProblem extends Problem {
    InvalidModelProblem(String message) {
        super(400, "INVALID_PARAMETER_VALUE", message);
    }

    static InvalidModelProblem missing(String field) {
        return new InvalidModelProblem("Missing value for required parameter '%s'.".formatted(field));
    }

    static InvalidModelProblem tooLong(String field, int most) {
        return new InvalidModelProblem("'%s' exceeds the maximum length of %d characters".formatted(field, most));
    }

    static InvalidModelProblem alias(String alias) {
        return new InvalidModelProblem("Registered model alias %s not found.".formatted(alias));
    }

    static InvalidModelProblem notActive(String stage) {
        return new InvalidModelProblem(
                "Model version transition cannot archive existing model versions because '%s' is not an Active stage. Valid stages are ['Staging', 'Production']"
                        .formatted(stage));
    }
}
