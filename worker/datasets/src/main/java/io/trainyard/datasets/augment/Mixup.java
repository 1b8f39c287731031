package io.trainyard.datasets.augment;

import java.util.Random;

/**
 * Blends images: {@code lambda * image + (1 - lambda) * partner}, lambda from Beta(alpha, alpha), rounded to whole levels
 * (Zhang et al. 2018, "mixup: Beyond empirical risk minimization").
 */
record Mixup(double alpha, ImageSize size) implements BatchOperation {

    @Override
    public Mix draw(Random random) {
        return new Blend(size, SymmetricBeta.draw(alpha, random));
    }

    /** The sum of both, each in its share. */
    static final class Blend extends Mix {
        private final double[] own = new double[256];
        private final double[] partners = new double[256];

        Blend(ImageSize size, double lambda) {
            super(size, lambda);
            for (int level = 0; level < own.length; level++) {
                own[level] = lambda * level;
                partners[level] = (1 - lambda) * level;
            }
        }

        @Override
        void mix(byte[] image, byte[] partner) {
            for (int i = 0; i < image.length; i++) {
                image[i] = (byte) (int) Math.rint(own[image[i] & 0xff] + partners[partner[i] & 0xff]);
            }
        }
    }
}
