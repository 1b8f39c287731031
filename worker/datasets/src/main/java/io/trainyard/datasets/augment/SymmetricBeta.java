package io.trainyard.datasets.augment;

import java.util.Random;

/**
 * Draws from Beta(alpha, alpha), exactly up to rounding. Above 1/2 by Ulrich's formula, below by Jöhnk's rejection, which
 * then keeps at least 78 of 100 pairs (Devroye, "Non-uniform random variate generation", 1986, chapter IX).
 * Logarithms keep tiny powers from vanishing; StrictMath gives the same bits everywhere.
 */
final class SymmetricBeta {
    private SymmetricBeta() {}

    /**
     * From 0 to 1.
     *
     * @param alpha above 0
     */
    static double draw(double alpha, Random random) {
        return alpha > 0.5 ? ulrich(alpha, random) : joehnk(alpha, random);
    }

    private static double ulrich(double alpha, Random random) {
        double radius = StrictMath.sqrt(1 - StrictMath.pow(random.nextDouble(), 2 / (2 * alpha - 1)));
        return 0.5 + 0.5 * radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    private static double joehnk(double alpha, Random random) {
        while (true) {
            double first = StrictMath.log(positive(random)) / alpha;
            double second = StrictMath.log(positive(random)) / alpha;
            double larger = Math.max(first, second);
            double smaller = Math.min(first, second);
            if (larger + StrictMath.log1p(StrictMath.exp(smaller - larger)) <= 0) {
                return 1 / (1 + StrictMath.exp(second - first));
            }
        }
    }

    /** Above 0, at most 1. */
    private static double positive(Random random) {
        return 1 - random.nextDouble();
    }
}
