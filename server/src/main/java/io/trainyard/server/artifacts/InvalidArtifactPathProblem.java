package io.trainyard.server.artifacts;

import io.trainyard.server.problems.Problem;

/** A path that is none, or leads out of the artifacts. */
public class InvalidArtifactPathProblem extends Problem {
    InvalidArtifactPathProblem() {
        super(
                400,
                "INVALID_PARAMETER_VALUE",
                "Invalid path. Name a file or folder below the root, such as model/weights.pt: no '..', no empty name, no"
                        + " drive, none of the characters \\ and #, no control characters.");
    }

    /** @param most bytes of a path */
    InvalidArtifactPathProblem(int most) {
        super(
                400,
                "INVALID_PARAMETER_VALUE",
                "Invalid path: it is longer than %d bytes. Choose shorter names.".formatted(most));
    }

    /** @param file what is a file, where a folder is needed; or the other way round */
    InvalidArtifactPathProblem(String file, boolean isFolder) {
        super(
                400,
                "INVALID_PARAMETER_VALUE",
                isFolder
                        ? "Invalid path: %s is a folder. Delete it first, or choose another name.".formatted(file)
                        : "Invalid path: %s is a file, so nothing can lie below it. Choose another folder."
                                .formatted(file));
    }

    private InvalidArtifactPathProblem(ArtifactPath path) {
        super(
                400,
                "INVALID_PARAMETER_VALUE",
                "Invalid path: what lies at %s is made of checkpoints and cannot be changed. Choose another folder."
                        .formatted(path));
    }

    /** @param path of files that are made when they are asked for */
    static InvalidArtifactPathProblem made(ArtifactPath path) {
        return new InvalidArtifactPathProblem(path);
    }
}
