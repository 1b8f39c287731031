package io.trainyard.server.experiments;

import io.trainyard.server.problems.Problem;

/** Something that an experiment cannot do while it is put away. */
public final class ExperimentDeletedProblem extends Problem {
    ExperimentDeletedProblem(Experiment experiment) {
        super(
                409,
                "EXPERIMENT_DELETED",
                "Experiment '" + experiment.name() + "' (" + experiment.id()
                        + ") was put away with its runs. Restore it first, or use another.");
    }
}
