package io.trainyard.datasets;

/**
 * Random numbers that are the same on every Java: the generator of Steele, Lea and Flood, "Fast splittable pseudorandom
 * number generators" (2014). The JDK's own may change between releases.
 */
final class SplitMix64 {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    SplitMix64(long seed) {
        this.state = seed;
    }

    long nextLong() {
        state += GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** From 0, below 1. */
    double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    double between(double low, double high) {
        return low + (high - low) * nextDouble();
    }

    /** From {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return low + (int) (nextDouble() * (high - low + 1));
    }
}
