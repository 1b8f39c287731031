package io.trainyard.server.insights.detect;

import io.trainyard.server.insights.InsightKind;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Finds training that is lost.
 *
 * <p>A series ends in values that are no numbers; or all of its last points (a twentieth of them) have lost more than a share of
 * what was gained up to its best, more than a share of the value at the start, and more than so many noises. It is marked where the
 * level leaves the best for the last time: a quarter of the way up.
 */
final class DivergenceDetector {
    private static final double LEAVING = 0.25;

    private final Thresholds.Divergence thresholds;

    DivergenceDetector(Thresholds.Divergence thresholds) {
        this.thresholds = thresholds;
    }

    Optional<Finding> detect(Signal signal) {
        Signal.Hole hole = signal.hole();
        if (hole != null && hole.lasting()) {
            return Optional.of(Finding.at(
                    InsightKind.DIVERGENCE, signal, hole.step(), hole.value(), Map.of("count", (double) hole.count())));
        }
        if (!signal.name().isDirected() || signal.even().count() < thresholds.points()) {
            return Optional.empty();
        }
        return ofLevel(signal, Course.of(signal));
    }

    private Optional<Finding> ofLevel(Signal signal, Course course) {
        int best = course.best();
        int tail = course.count() - course.lastFew();
        double atBest = course.level()[best];
        double lost = Arrays.stream(course.level(), tail, course.count()).min().getAsDouble() - atBest;
        boolean diverged = best < tail
                && lost > thresholds.ofGain() * course.gain()
                && lost > thresholds.ofStart() * Math.abs(course.start())
                && lost > thresholds.noises() * course.noise();
        if (!diverged) {
            return Optional.empty();
        }
        int onset = tail;
        while (course.level()[onset] > atBest + LEAVING * lost) {
            onset--;
        }
        double[] raw = signal.even().values();
        return Optional.of(Finding.at(
                InsightKind.DIVERGENCE,
                signal,
                course.steps()[onset],
                raw[onset],
                Map.of("best", raw[best], "bestStep", (double) course.steps()[best], "now", now(signal))));
    }

    private static double now(Signal signal) {
        Samples even = signal.even();
        return Robust.median(even.values(), even.count() - Math.min(5, even.count()), even.count());
    }
}
