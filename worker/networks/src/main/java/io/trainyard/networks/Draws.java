package io.trainyard.networks;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/** Random numbers that depend on nothing but the seed and a name: the same on every machine and Java version. */
final class Draws {
    private final SplittableRandom random;
    private double spare = Double.NaN;

    /** Names get streams of their own, so that changing one tensor leaves the others as they were. */
    Draws(long seed, String name) {
        CRC32C hash = new CRC32C();
        hash.update(name.getBytes(StandardCharsets.UTF_8));
        this.random = new SplittableRandom(new SplittableRandom(seed).nextLong() + hash.getValue());
    }

    /** From 0 up to but not including 1. */
    double uniform() {
        return (random.nextLong() >>> 11) * 0x1p-53;
    }

    /** Mean 0, variance 1, by Marsaglia's polar method; StrictMath, since Math may differ in the last bit. */
    double gaussian() {
        if (!Double.isNaN(spare)) {
            double value = spare;
            spare = Double.NaN;
            return value;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * uniform() - 1;
            y = 2 * uniform() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * scale;
        return x * scale;
    }
}
