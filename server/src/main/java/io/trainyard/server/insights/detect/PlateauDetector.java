package io.trainyard.server.insights.detect;

import io.trainyard.server.insights.InsightKind;
import io.trainyard.server.insights.detect.MetricName.Direction;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Finds where nothing is gained any more.
 *
 * <p>The median of the last quarter is hardly better than that of the quarter before, and surely so: with one and a half standard errors
 * added the gain is below a share of the whole gain, and so is a loss; and half of the points or more stand about there. A loss is measured
 * by its logarithm where it is positive, since from 0.02 to 0.01 it is halved, and by a share of its own. Where noise hides what is
 * gained, nothing is said.
 */
final class PlateauDetector {
    private static final double STANDARD_ERRORS = 1.5;

    private final Thresholds.Plateau thresholds;

    PlateauDetector(Thresholds.Plateau thresholds) {
        this.thresholds = thresholds;
    }

    Optional<Finding> detect(Signal signal) {
        if (!signal.name().isDirected() || signal.even().count() < thresholds.points()) {
            return Optional.empty();
        }
        boolean logarithmic = signal.name().direction() == Direction.DOWN
                && Arrays.stream(signal.even().values()).allMatch(value -> value > 0);
        return logarithmic
                ? detect(signal, logarithm(signal.even()), thresholds.ofLogarithm())
                : detect(signal, Course.of(signal), thresholds.ofGain());
    }

    private static Course logarithm(Samples samples) {
        return Course.of(
                samples.steps(), Arrays.stream(samples.values()).map(Math::log).toArray());
    }

    private Optional<Finding> detect(Signal signal, Course course, double share) {
        int n = course.count();
        int quarter = n / 4;
        double before = Robust.median(course.values(), n - 2 * quarter, n - quarter);
        double last = Robust.median(course.values(), n - quarter, n);
        double gain = Math.min(course.start(), course.values()[0]) - last; // the start may rise first
        double noise = Robust.noise(Robust.minus(
                Arrays.copyOfRange(course.values(), n - 2 * quarter, n),
                Arrays.copyOfRange(course.level(), n - 2 * quarter, n)));
        double error = 1.25 * noise * Math.sqrt(2.0 / quarter);
        boolean hardly = Math.abs(before - last) + STANDARD_ERRORS * error < share * gain;
        int from = 0;
        while (course.level()[from] > last + Math.max(share * gain, noise)) {
            from++;
        }
        if (!hardly || n - from < thresholds.length() * n) {
            return Optional.empty();
        }
        double[] raw = signal.even().values();
        return Optional.of(Finding.at(
                InsightKind.PLATEAU,
                signal,
                course.steps()[from],
                raw[from],
                Map.of("now", Robust.median(raw, n - quarter, n))));
    }
}
