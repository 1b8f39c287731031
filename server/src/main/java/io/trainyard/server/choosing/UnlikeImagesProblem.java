package io.trainyard.server.choosing;

import io.trainyard.server.problems.Problem;

/** Two evaluations that ought to be of the same images are not, by their labels. */
class UnlikeImagesProblem extends Problem {
    UnlikeImagesProblem(String one, String other) {
        super(
                409,
                "UNLIKE_IMAGES",
                ("The predictions of %s and of %s are not of the same images in the same order, so that they cannot be "
                                + "compared; delete both evaluations and have them made again.")
                        .formatted(one, other));
    }
}
