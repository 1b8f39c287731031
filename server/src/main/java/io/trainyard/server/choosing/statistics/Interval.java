package io.trainyard.server.choosing.statistics;

/**
 * A confidence interval.
 *
 * @param level the share of all such intervals that hold the truth, between 0 and 1
 */
public record Interval(double low, double high, double level) {
    public Interval {
        if (!(low <= high) || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException("no interval: %s to %s at %s".formatted(low, high, level));
        }
    }

    public boolean contains(double truth) {
        return low <= truth && truth <= high;
    }
}
