package io.trainyard.server.choosing.statistics;

import java.util.BitSet;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.BinomialTest;
import org.apache.commons.statistics.inference.ChiSquareTest;

/**
 * Two networks on the same images: how many both told right, only the first, only the second, or neither.
 */
public record Pairs(int both, int first, int second, int neither) {
    /** With fewer images on which the two differ, the test is exact. */
    public static final int EXACT_BELOW = 25;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    public Pairs {
        if (Math.min(Math.min(both, first), Math.min(second, neither)) < 0 || both + first + second + neither < 1) {
            throw new IllegalArgumentException("no pairs: %d, %d, %d, %d".formatted(both, first, second, neither));
        }
    }

    /** @param first the images that the first network told right, by their place; {@code second} likewise */
    public static Pairs of(BitSet first, BitSet second, int images) {
        BitSet common = (BitSet) first.clone();
        common.and(second);
        int both = common.cardinality();
        int onlyFirst = first.cardinality() - both;
        int onlySecond = second.cardinality() - both;
        return new Pairs(both, onlyFirst, onlySecond, images - both - onlyFirst - onlySecond);
    }

    public int images() {
        return both + first + second + neither;
    }

    /** By how much the share of the first is above that of the second, from -1 to 1. */
    public double difference() {
        return (double) (first - second) / images();
    }

    public boolean isExact() {
        return first + second < EXACT_BELOW;
    }

    /**
     * How probable it is that two networks which are equally good differ so much: McNemar's test, two-sided. Exact by the
     * binomial distribution where few images tell the two apart, else by the chi-squared distribution without continuity
     * correction (Fagerland, Lydersen and Laake, BMC Medical Research Methodology 13:91, 2013).
     */
    public double p() {
        if (first + second == 0) {
            return 1;
        }
        double p = isExact()
                ? BinomialTest.withDefaults().test(first + second, first, 0.5).getPValue()
                : ChiSquareTest.withDefaults().test(new long[] {first, second}).getPValue();
        return Math.min(1, p);
    }

    /**
     * Of the difference: Wald's interval with an image more on either side, after Bonett and Price, "Adjusted Wald
     * confidence interval for a difference of binomial proportions based on paired data", Journal of Educational and
     * Behavioral Statistics 37, 2012.
     */
    public Interval interval(double level) {
        double n = images() + 2.0;
        double up = (first + 1) / n;
        double down = (second + 1) / n;
        double reach = NORMAL.inverseSurvivalProbability((1 - level) / 2)
                * Math.sqrt((up + down - (up - down) * (up - down)) / n);
        return new Interval(Math.max(-1, up - down - reach), Math.min(1, up - down + reach), level);
    }
}
