package io.trainyard.server.choosing.statistics;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/**
 * How many of some images were told right.
 *
 * @param right from 0 to {@code images}
 * @param images at least 1
 */
public record Proportion(int right, int images) {
    public Proportion {
        if (images < 1 || right < 0 || right > images) {
            throw new IllegalArgumentException("no proportion: " + right + " of " + images);
        }
    }

    /** From 0 to 1. */
    public double share() {
        return (double) right / images;
    }

    /**
     * Wilson's score interval: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
     * Journal of the American Statistical Association 22, 1927.
     */
    public Interval interval(double level) {
        var bounds = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(images, right, 1 - level);
        return new Interval(Math.max(0, bounds.getLowerBound()), Math.min(1, bounds.getUpperBound()), level);
    }
}
