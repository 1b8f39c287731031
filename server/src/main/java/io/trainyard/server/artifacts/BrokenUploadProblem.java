package io.trainyard.server.artifacts;

import io.trainyard.server.problems.Problem;

/** Fewer or more bytes came than the sender had promised. */
public class BrokenUploadProblem extends Problem {
    BrokenUploadProblem(long announced, long found) {
        super(
                400,
                "INVALID_PARAMETER_VALUE",
                "The upload was announced with %d bytes, and %d came. Send it again.".formatted(announced, found));
    }
}
