package io.trainyard.networks;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** How large images have to be for a network that some are too small for. */
public final class SmallestSquare {
    private static final int LARGEST_TRIED = 1024;

    private SmallestSquare() {}

    /**
     * The smallest height and width, in pixels, of square images that fit; empty where those of 1024 pixels do not.
     * Larger images fit wherever smaller ones do, so that it is found by halving.
     */
    public static OptionalInt side(IntPredicate fits) {
        if (!fits.test(LARGEST_TRIED)) {
            return OptionalInt.empty();
        }
        int tooSmall = 0;
        int enough = LARGEST_TRIED;
        while (enough - tooSmall > 1) {
            int middle = (tooSmall + enough) / 2;
            if (fits.test(middle)) {
                enough = middle;
            } else {
                tooSmall = middle;
            }
        }
        return OptionalInt.of(enough);
    }
}
