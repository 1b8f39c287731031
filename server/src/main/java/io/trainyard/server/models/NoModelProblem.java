package io.trainyard.server.models;

import io.trainyard.server.problems.Problem;

/** There is no such registered model, or no such version of it. */
public class NoModelProblem extends Problem {
    NoModelProblem(String name) {
        super(404, "RESOURCE_DOES_NOT_EXIST", "Registered Model with name=%s not found".formatted(name));
    }

    NoModelProblem(String name, long version) {
        super(404, "RESOURCE_DOES_NOT_EXIST", "Model Version (name=%s, version=%d) not found".formatted(name, version));
    }
}
