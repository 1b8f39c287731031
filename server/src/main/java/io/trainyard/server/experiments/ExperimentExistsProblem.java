package io.trainyard.server.experiments;

import io.trainyard.server.problems.Problem;

/** Another experiment has the name. */
public final class ExperimentExistsProblem extends Problem {
    ExperimentExistsProblem(String name) {
        super(
                409,
                "EXPERIMENT_EXISTS",
                "There is an experiment '" + name + "' already, perhaps put away. Choose another name, or restore it.");
    }
}
