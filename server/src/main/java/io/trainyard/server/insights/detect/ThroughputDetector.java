package io.trainyard.server.insights.detect;

import io.trainyard.server.insights.InsightKind;
import java.util.Map;
import java.util.Optional;

/**
 * Finds dead data loading: for some points at a stretch, the number of images (samples, steps, tokens) a second is below a share
 * of the median of all points before. The first points are left out. It is marked where it falls; it has recovered where three
 * points at a stretch are near the usual again.
 */
final class ThroughputDetector {
    private static final int RECOVERED = 3;
    private static final int WARM_UP = 3;

    private final Thresholds.Throughput thresholds;

    ThroughputDetector(Thresholds.Throughput thresholds) {
        this.thresholds = thresholds;
    }

    Optional<Finding> detect(Signal signal) {
        if (!signal.name().isSpeed()) {
            return Optional.empty();
        }
        double[] values = signal.even().values();
        int warm = (int) Math.max(WARM_UP, thresholds.warmUp() * values.length);
        int slow = 0;
        for (int i = warm + thresholds.usual(); i < values.length; i++) {
            int fallen = i - slow;
            double usual = Robust.median(values, warm, fallen);
            slow = values[i] < thresholds.fall() * usual ? slow + 1 : 0;
            if (slow == thresholds.length()) {
                return Optional.of(finding(signal, fallen, usual));
            }
        }
        return Optional.empty();
    }

    private Finding finding(Signal signal, int fallen, double usual) {
        Samples even = signal.even();
        int recovered = recovered(even.values(), fallen, thresholds.recovered() * usual);
        double now = Robust.median(even.values(), fallen, recovered);
        Finding finding = Finding.at(
                InsightKind.THROUGHPUT,
                signal,
                even.steps()[fallen],
                even.values()[fallen],
                Map.of("usual", usual, "now", now));
        return recovered == even.count() ? finding : finding.until(even.steps()[recovered - 1]);
    }

    /** The first index behind the fall at which it has recovered; how many points there are if it has not. */
    private static int recovered(double[] values, int fallen, double enough) {
        int good = 0;
        for (int i = fallen; i < values.length; i++) {
            good = values[i] >= enough ? good + 1 : 0;
            if (good == RECOVERED) {
                return i - RECOVERED + 1;
            }
        }
        return values.length;
    }
}
