package io.trainyard.server.sweeps.space;

import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Sobol's sequence with the direction numbers of Joe and Kuo (2008), moved by a digital shift that derives from the seed: every
 * bit of every coordinate is flipped or not, the same for all points. The first 2^m points then still have exactly one in each
 * of 2^m equal parts of every dimension (Owen 1995; L'Ecuyer and Lemieux 2002), and no trial stands in a corner.
 */
final class SobolPoints implements UnitPoints {
    /** Of a coordinate; what a double from 0 to 1 holds without rounding. */
    private static final int BITS = 52;

    private static final double SCALE = 1L << BITS;

    private final SobolSequenceGenerator sobol;
    private final long[] shift;

    SobolPoints(int dimensions, long seed) {
        this(dimensions, RandomPoints.source(seed));
    }

    private SobolPoints(int dimensions, UniformRandomProvider random) {
        this(random.longs(dimensions).map(bits -> bits >>> (Long.SIZE - BITS)).toArray());
    }

    /** @param shift bits that are flipped, for each dimension */
    SobolPoints(long[] shift) {
        this.sobol = new SobolSequenceGenerator(shift.length);
        this.shift = shift;
    }

    @Override
    public double[] next() {
        double[] point = sobol.nextVector();
        for (int i = 0; i < point.length; i++) {
            point[i] = ((long) (point[i] * SCALE) ^ shift[i]) / SCALE;
        }
        return point;
    }
}
