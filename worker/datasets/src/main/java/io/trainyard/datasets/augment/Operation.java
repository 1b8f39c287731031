package io.trainyard.datasets.augment;

import java.util.Random;

/** A kind of random change of an image. */
@FunctionalInterface
interface Operation {
    /** Draws the numbers of one image's change. */
    Change draw(Random random);
}
