package io.trainyard.server.releases;

import io.trainyard.server.models.ModelVersion;
import io.trainyard.server.problems.Problem;

/** A version whose files a client has logged. */
class NoCheckpointProblem extends Problem {
    NoCheckpointProblem(ModelVersion version) {
        super(
                409,
                "NO_CHECKPOINT",
                "Version %d of %s is no checkpoint of this server; its files are at %s, for MLflow's clients."
                        .formatted(version.number(), version.model(), version.location()));
    }
}
