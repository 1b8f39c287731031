package io.trainyard.server.insights.detect;

import io.trainyard.server.insights.InsightKind;
import io.trainyard.server.insights.detect.MetricName.Direction;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a learning rate that is too high at the start: in the first tenth of its points, a loss of training rises to a multiple
 * of what it began with and by so many noises, for some points, and falls below it later. It is marked at the highest point. A loss
 * that never comes back has diverged.
 */
final class HighRateDetector {
    private static final double ABOVE = 1.1;

    private final Thresholds.HighRate thresholds;

    HighRateDetector(Thresholds.HighRate thresholds) {
        this.thresholds = thresholds;
    }

    Optional<Finding> detect(Signal signal) {
        boolean isLoss =
                signal.name().direction() == Direction.DOWN && !signal.name().isHeldOut();
        if (!isLoss || signal.even().count() < thresholds.points()) {
            return Optional.empty();
        }
        double[] values = signal.even().values();
        double[] level = Robust.level(values, 1);
        int head = (int) Math.max(5, thresholds.start() * values.length);
        double start = values[0];
        int highest = highest(level, head);
        int first = 0;
        while (first < highest && level[first] <= ABOVE * start) {
            first++;
        }
        int below = highest;
        while (below < values.length && level[below] > start) {
            below++;
        }
        double noise = Robust.noise(Robust.minus(values, level));
        boolean tooHigh = start > 0
                && level[highest] > thresholds.rise() * start
                && level[highest] - start > thresholds.noises() * noise
                && below - first >= thresholds.length()
                && below < values.length;
        if (!tooHigh) {
            return Optional.empty();
        }
        int peak = highest(Arrays.copyOf(values, Math.max(head, highest + 1)), head);
        return Optional.of(Finding.at(
                        InsightKind.HIGH_RATE,
                        signal,
                        signal.even().steps()[peak],
                        values[peak],
                        Map.of("start", start))
                .until(signal.even().steps()[below]));
    }

    private static int highest(double[] values, int before) {
        int highest = 0;
        for (int i = 1; i < Math.min(values.length, before); i++) {
            highest = values[i] > values[highest] ? i : highest;
        }
        return highest;
    }
}
