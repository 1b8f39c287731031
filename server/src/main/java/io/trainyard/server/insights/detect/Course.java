package io.trainyard.server.insights.detect;

import io.trainyard.server.insights.detect.MetricName.Direction;
import java.util.Arrays;

/**
 * How a series goes, turned so that less is better: values, the level without their noise, and how large that noise is.
 *
 * @param reach of how many neighbours on either side the level is the median
 * @param noise standard deviation of values around the level
 */
record Course(long[] steps, double[] values, double[] level, int reach, double noise) {
    private static final int WIDEST = 25;
    /** The level is that of a window of a twenty-fifth of the series. */
    private static final int SHARE = 50;

    static Course of(Signal signal) {
        double[] raw = signal.even().values();
        return of(
                signal.even().steps(),
                signal.name().direction() == Direction.UP
                        ? Arrays.stream(raw).map(value -> -value).toArray()
                        : raw);
    }

    static Course of(long[] steps, double[] values) {
        int reach = Math.max(1, Math.min(WIDEST, values.length / SHARE));
        double[] level = Robust.level(values, reach);
        return new Course(steps, values, level, reach, Robust.noise(Robust.minus(values, level)));
    }

    int count() {
        return steps.length;
    }

    /** Where it began: the level of the first points. */
    double start() {
        return Robust.median(level, 0, Math.min(count(), 3));
    }

    /** How many points tell where it stands now. */
    int lastFew() {
        return Math.min(count(), Math.max(5, count() / 20));
    }

    /** Where it stands now. */
    double end() {
        return Robust.median(values, count() - lastFew(), count());
    }

    /** The index at which its level is best, the first of those alike. */
    int best() {
        int best = 0;
        for (int i = 1; i < count(); i++) {
            best = level[i] < level[best] ? i : best;
        }
        return best;
    }

    /** What training has gained from the start to the best. */
    double gain() {
        return Math.max(0, start() - level[best()]);
    }

    /** How far the level may be off for noise alone. */
    double levelNoise() {
        return 1.25 * noise / Math.sqrt(2 * reach + 1); // the median of n normal values
    }

    Course from(int index) {
        return new Course(
                Arrays.copyOfRange(steps, index, count()),
                Arrays.copyOfRange(values, index, count()),
                Arrays.copyOfRange(level, index, count()),
                reach,
                noise);
    }
}
