package io.trainyard.server.models;

import io.trainyard.server.problems.Problem;

/** A name is taken by another registered model. */
public class ModelExistsProblem extends Problem {
    ModelExistsProblem(String name) {
        super(
                400,
                "RESOURCE_ALREADY_EXISTS",
                "Registered Model (name=%s) already exists. Choose another name, or make a version of it."
                        .formatted(name));
    }
}
