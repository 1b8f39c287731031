package io.trainyard.server.weights;

import io.trainyard.server.problems.Problem;

/** The connection broke before the file had come; nothing of it is kept. */
class BrokenUploadProblem extends Problem {
    BrokenUploadProblem(Throwable cause) {
        super(400, "UPLOAD_BROKEN", "The connection broke before the file had come whole. Send it again.");
        initCause(cause);
    }
}
