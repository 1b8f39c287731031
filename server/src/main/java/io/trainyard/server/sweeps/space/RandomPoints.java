package io.trainyard.server.sweeps.space;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** Points drawn independently of each other, the same ones for the same seed (xoshiro256++, Blackman and Vigna 2021). */
final class RandomPoints implements UnitPoints {
    private final UniformRandomProvider random;
    private final int dimensions;

    RandomPoints(int dimensions, long seed) {
        this.dimensions = dimensions;
        this.random = source(seed);
    }

    static UniformRandomProvider source(long seed) {
        return RandomSource.XO_SHI_RO_256_PP.create(seed);
    }

    @Override
    public double[] next() {
        return random.doubles(dimensions).toArray();
    }
}
