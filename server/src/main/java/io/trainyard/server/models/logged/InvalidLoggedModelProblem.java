package io.trainyard.server.models.logged;

import io.trainyard.server.problems.Problem;

/** A logged model that cannot be as it was described. */
public class InvalidLoggedModelProblem extends Problem {
    private InvalidLoggedModelProblem(String message) {
        super(400, "INVALID_PARAMETER_VALUE", message);
    }

    static InvalidLoggedModelProblem name(String name) {
        return new InvalidLoggedModelProblem(
                "Invalid model name ('%s') provided. Model name must be a non-empty string and cannot contain the following characters: ('/', ':', '.', '%%', '\"', \"'\")"
                        .formatted(name));
    }

    static InvalidLoggedModelProblem tooLong(String field, int most) {
        return new InvalidLoggedModelProblem("'%s' exceeds the maximum length of %d characters".formatted(field, most));
    }

    static InvalidLoggedModelProblem missing(String field) {
        return new InvalidLoggedModelProblem("Missing value for required parameter '%s'.".formatted(field));
    }

    static InvalidLoggedModelProblem changed(String key) {
        return new InvalidLoggedModelProblem(
                "The parameter '%s' was logged with another value before; parameters do not change.".formatted(key));
    }
}
