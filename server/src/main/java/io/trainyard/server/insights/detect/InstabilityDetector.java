package io.trainyard.server.insights.detect;

import io.trainyard.server.insights.InsightKind;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Finds swings that grow with time.
 *
 * <p>A swing is how far a point lies from the middle of the two beside it, which no trend moves. Leaving out the start, the widest quarter of the last third
 * is so many times as wide as that of the first; the Mann-Kendall test says that swings grow, also without the first third; and they
 * are no hair's breadth of what the series has moved. It begins where blocks of points swing wider than the calmest by a factor, and
 * do so to the end.
 */
final class InstabilityDetector {
    private static final int NEIGHBOURS = 5;
    private static final int BLOCKS = 20;
    private static final int LEAST_OF_A_BLOCK = 10;
    private static final double WIDEST_QUARTER = 0.75;

    private final Thresholds.Instability thresholds;

    InstabilityDetector(Thresholds.Instability thresholds) {
        this.thresholds = thresholds;
    }

    Optional<Finding> detect(Signal signal) {
        double[] values = signal.even().values();
        if (!signal.name().isDirected() || values.length < thresholds.points()) {
            return Optional.empty();
        }
        double[] level = Robust.level(values, NEIGHBOURS);
        double range = Arrays.stream(level).max().getAsDouble()
                - Arrays.stream(level).min().getAsDouble();
        int start = (int) Math.max(1, thresholds.warmUp() * values.length);
        double[] swings = Arrays.stream(Robust.swings(values))
                .skip(start - 1L)
                .map(Math::abs)
                .toArray();
        int third = swings.length / 3;
        double before = width(swings, 0, third);
        double now = width(swings, swings.length - third, swings.length);
        boolean grows = now > thresholds.growth() * before
                && now > thresholds.ofRange() * range
                && Robust.trend(swings) > thresholds.trend()
                && Robust.trend(Arrays.copyOfRange(swings, third, swings.length)) > thresholds.trendGoingOn();
        if (!grows) {
            return Optional.empty();
        }
        int onset = start + onset(swings);
        return Optional.of(Finding.at(
                InsightKind.INSTABILITY,
                signal,
                signal.even().steps()[onset],
                values[onset],
                Map.of("before", before, "now", now)));
    }

    private static double width(double[] swings, int from, int to) {
        return Robust.quantile(Arrays.copyOfRange(swings, from, to), WIDEST_QUARTER);
    }

    /** The beginning of the blocks at the end that are all wider than the calmest. */
    private int onset(double[] swings) {
        int blocks = Math.min(BLOCKS, swings.length / LEAST_OF_A_BLOCK);
        double[] widths = new double[blocks];
        for (int i = 0; i < blocks; i++) {
            widths[i] = width(swings, begin(swings, blocks, i), begin(swings, blocks, i + 1));
        }
        double calmest = Arrays.stream(Robust.level(widths, 1)).min().getAsDouble();
        int first = blocks - 1;
        while (first > 0 && widths[first - 1] > thresholds.onset() * calmest) {
            first--;
        }
        return begin(swings, blocks, first);
    }

    private static int begin(double[] swings, int blocks, int block) {
        return (int) ((long) block * swings.length / blocks);
    }
}
