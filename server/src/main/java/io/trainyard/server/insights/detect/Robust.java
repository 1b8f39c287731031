package io.trainyard.server.insights.detect;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/** Statistics that a few wild values do not move. */
final class Robust {
    /** Makes the median absolute deviation of normal noise its standard deviation. */
    private static final double NORMAL = 1.4826;

    private Robust() {}

    static double median(double[] values) {
        return new Median().evaluate(values);
    }

    /** Of the values from one index to before another. */
    static double median(double[] values, int from, int to) {
        return new Median().evaluate(values, from, to - from);
    }

    /** @param share from 0 to 1 */
    static double quantile(double[] values, double share) {
        return new Percentile(100 * share).evaluate(values);
    }

    /** The standard deviation of noise, given how far each value lies from its level. */
    static double noise(double[] residuals) {
        return NORMAL * median(Arrays.stream(residuals).map(Math::abs).toArray());
    }

    /**
     * The median of each value and its neighbours, {@code half} on either side: what the values are without their noise. A
     * straight trend goes through as it is. Near the beginning, where curves are steep, there are fewer neighbours on both
     * sides; near the end, where they are flat, fewer behind the value.
     */
    static double[] level(double[] values, int half) {
        double[] level = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int reach = Math.min(half, i);
            level[i] = median(values, i - reach, Math.min(values.length, i + reach + 1));
        }
        return level;
    }

    static double[] minus(double[] values, double[] level) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i] - level[i])
                .toArray();
    }

    /** How far each value between the first and the last lies from the middle of the two beside it, which no trend moves. */
    static double[] swings(double[] values) {
        return IntStream.range(1, Math.max(1, values.length - 1))
                .mapToDouble(i -> values[i] - (values[i - 1] + values[i + 1]) / 2)
                .toArray();
    }

    /**
     * Mann-Kendall test for a trend (H. B. Mann, Econometrica 13, 1945): Kendall's rank correlation of the values with their
     * order, in its standard deviations without a trend. Above 2 they grow, below -2 they shrink, at the level of 5 %.
     */
    static double trend(double[] values) {
        double n = values.length;
        if (n < 3) {
            return 0;
        }
        double[] order = IntStream.range(0, values.length).asDoubleStream().toArray();
        double tau = new KendallsCorrelation().correlation(order, values);
        return Double.isNaN(tau) ? 0 : 3 * tau * Math.sqrt(n * (n - 1) / (2 * (2 * n + 5)));
    }
}
