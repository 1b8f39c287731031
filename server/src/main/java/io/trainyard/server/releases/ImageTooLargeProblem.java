package io.trainyard.server.releases;

import io.trainyard.server.problems.Problem;

/** An image has more bytes than are read. */
class ImageTooLargeProblem extends Problem {
    ImageTooLargeProblem(long bytes, long most) {
        super(
                413,
                "IMAGE_TOO_LARGE",
                "image has %,d bytes; at most %,d are read here (trainyard.inference.max-image). Shrink it first."
                        .formatted(bytes, most));
        with("field", "image");
    }
}
