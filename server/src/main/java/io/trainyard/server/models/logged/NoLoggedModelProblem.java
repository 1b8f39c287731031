package io.trainyard.server.models.logged;

import io.trainyard.server.problems.Problem;

/** There is no such logged model, or no such tag of it. */
public class NoLoggedModelProblem extends Problem {
    NoLoggedModelProblem(String id) {
        super(404, "RESOURCE_DOES_NOT_EXIST", "Logged model with ID '%s' not found.".formatted(id));
    }

    NoLoggedModelProblem(LoggedModelId id, String key) {
        super(404, "RESOURCE_DOES_NOT_EXIST", "No tag with key '%s' found for model with ID '%s'.".formatted(key, id));
    }
}
