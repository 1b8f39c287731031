package io.trainyard.server.runs;

import io.trainyard.networks.ImageShape;
import io.trainyard.server.problems.Problem;

/** Images are too large to be drawn in passing. */
class PreviewTooLargeProblem extends Problem {
    PreviewTooLargeProblem(ImageShape image, long most) {
        super(
                422,
                "PREVIEW_TOO_LARGE",
                "data.resize makes images of %dx%d pixels; the preview draws images of at most %,d pixels. They can be trained on all the same."
                        .formatted(image.height(), image.width(), most));
    }
}
