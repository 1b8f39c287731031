package io.trainyard.training.data;

import java.util.Random;

/**
 * Where every random draw of a run comes from: the run's seed, the epoch and the purpose, and nothing else, so that an
 * epoch trained by a later attempt draws what the first one would have drawn.
 */
public enum Draws {
    VALIDATION_SPLIT,
    ORDER,
    AUGMENTATION,
    DROPOUT,
    SUBSET;

    /** The seed of this purpose in {@code epoch}; 0 for what is drawn once per run. */
    public long seed(long runSeed, int epoch) {
        return mixed(mixed(mixed(runSeed) + epoch) + ordinal());
    }

    /** A generator whose numbers the Java specification fixes, on every version and machine. */
    public Random random(long runSeed, int epoch) {
        return new Random(seed(runSeed, epoch));
    }

    /** One step of SplitMix64 (Steele, Lea and Flood 2014): neighbouring numbers become unrelated ones. */
    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
