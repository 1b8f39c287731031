package io.trainyard.server.insights.detect;

import io.trainyard.server.insights.InsightKind;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Finds where validation turns up while training goes on down.
 *
 * <p>Behind the best level of validation there are enough points; validation has lost a share of its gain since, and more than so
 * many noises of its level; the Mann-Kendall test says that it gets worse; and training has lost hardly any of its own gain
 * meanwhile. It is marked at the best of validation. The gap is the distance of the two at the end.
 */
final class OverfittingDetector {
    private final Thresholds.Overfitting thresholds;

    OverfittingDetector(Thresholds.Overfitting thresholds) {
        this.thresholds = thresholds;
    }

    Optional<Finding> detect(MetricPair pair) {
        Course heldOut = Course.of(pair.heldOut());
        Course training = Course.of(pair.training());
        if (heldOut.count() < thresholds.points() || training.count() < thresholds.points()) {
            return Optional.empty();
        }
        int best = heldOut.best();
        int behind = heldOut.count() - 1 - best;
        if (behind < Math.max(thresholds.pointsBehind(), thresholds.behind() * heldOut.count())) {
            return Optional.empty();
        }
        double lost = heldOut.end() - heldOut.level()[best];
        boolean worse = lost > thresholds.ofGain() * heldOut.gain()
                && lost > thresholds.noises() * heldOut.levelNoise()
                && Robust.trend(heldOut.from(best).values()) > thresholds.trend();
        int meanwhile = Math.min(
                pair.training().even().countBefore(heldOut.steps()[best]), training.count() - training.lastFew());
        boolean trainingHolds = training.end() - training.level()[meanwhile]
                <= thresholds.trainingMayLose() * training.gain() + training.levelNoise();
        return worse && trainingHolds ? Optional.of(finding(pair, best)) : Optional.empty();
    }

    private static Finding finding(MetricPair pair, int best) {
        Samples heldOut = pair.heldOut().even();
        double now = last(heldOut);
        double training = last(pair.training().even());
        return Finding.at(
                        InsightKind.OVERFITTING,
                        pair.heldOut(),
                        heldOut.steps()[best],
                        heldOut.values()[best],
                        Map.of("now", now, "training", training, "gap", Math.abs(now - training)))
                .beside(pair.training());
    }

    private static double last(Samples samples) {
        int few = Math.min(5, samples.count());
        return Robust.median(Arrays.copyOfRange(samples.values(), samples.count() - few, samples.count()));
    }
}
