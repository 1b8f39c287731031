package io.trainyard.server.releases;

import io.trainyard.server.problems.Problem;

/** What was sent cannot be read as an image. */
class InvalidImageProblem extends Problem {
    InvalidImageProblem(String message) {
        super(400, "INVALID_IMAGE", message);
        with("field", "image");
    }
}
