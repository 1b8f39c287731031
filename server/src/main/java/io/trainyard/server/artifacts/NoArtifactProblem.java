package io.trainyard.server.artifacts;

import io.trainyard.server.problems.Problem;

/** There is no file at a path. */
public class NoArtifactProblem extends Problem {
    public NoArtifactProblem(ArtifactPath path) {
        super(404, "RESOURCE_DOES_NOT_EXIST", "No such artifact: '" + path + "'");
    }
}
