package io.trainyard.server.artifacts;

import io.trainyard.server.problems.Problem;

/** A multipart upload that nobody has begun, or that is over. */
public class NoUploadProblem extends Problem {
    NoUploadProblem() {
        super(
                404,
                "RESOURCE_DOES_NOT_EXIST",
                "There is no such upload. It was aborted, or never begun, or given up after a day.");
    }
}
