package io.trainyard.server.insights.detect;

import io.trainyard.server.insights.detect.MetricName.Direction;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A series as detectors see it. A short one is seen whole: its even points, its highs and its lows are the same. A long one
 * is seen in buckets, none of whose extremes is missing.
 *
 * @param axis what steps count: {@code epoch} or {@code step}
 * @param count how many points it has
 * @param even of each bucket the last number, whatever it is: a fair sample of level and noise
 * @param highs of each bucket the greatest number
 * @param lows of each bucket the least number
 * @param hole where it is no number; null if it always is one
 */
public record Signal(
        MetricName name, String axis, long count, Samples even, Samples highs, Samples lows, @Nullable Hole hole) {

    /** A series that is seen whole. */
    public static Signal whole(String key, String axis, long[] steps, double[] values) {
        return SignalBuilder.of(MetricName.of(key), axis, steps, values, null);
    }

    public String key() {
        return name.key();
    }

    /**
     * How bad the series is about a step, less being better: the median of the value there and its neighbours. Empty before its
     * first point and behind its last.
     */
    public OptionalDouble costAt(long step) {
        int at = even.countBefore(step);
        if (at == even.count() || step < even.steps()[0]) {
            return OptionalDouble.empty();
        }
        double level = Robust.median(even.values(), Math.max(0, at - 2), Math.min(even.count(), at + 3));
        return OptionalDouble.of(name.direction() == Direction.UP ? -level : level);
    }

    /**
     * Values that are NaN or infinite.
     *
     * @param step of the first of those that {@code lasting} speaks of
     * @param value there
     * @param count how many there are
     * @param lasting whether the series ends with them: then the step is where that begins
     */
    public record Hole(long step, double value, long count, boolean lasting) {}
}
