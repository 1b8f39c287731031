package io.trainyard.datasets.augment;

import java.util.Random;

/** A way of mixing the images of a batch. */
@FunctionalInterface
interface BatchOperation {
    /** Draws the numbers of one batch's mix. */
    Mix draw(Random random);
}
