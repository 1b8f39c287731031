package io.trainyard.server.insights.detect;

import java.util.Random;

/** Noise of unit variance, of the kinds that curves of training have. */
enum Noise {
    /** Normal, each value for itself. */
    NORMAL {
        @Override
        double[] of(int n, Random random) {
            return random.doubles(n).map(value -> random.nextGaussian()).toArray();
        }
    },
    /** Of Laplace: large values are far more frequent. */
    HEAVY {
        @Override
        double[] of(int n, Random random) {
            return random.doubles(n)
                    .map(u -> -Math.signum(u - 0.5) * Math.log(1 - 2 * Math.abs(u - 0.5)) / Math.sqrt(2))
                    .toArray();
        }
    },
    /** Autoregressive, of first order: half of each value is the one before. */
    LASTING {
        @Override
        double[] of(int n, Random random) {
            double[] noise = new double[n];
            double last = random.nextGaussian();
            for (int i = 0; i < n; i++) {
                noise[i] = last;
                last = 0.5 * last + Math.sqrt(0.75) * random.nextGaussian();
            }
            return noise;
        }
    };

    abstract double[] of(int n, Random random);
}
