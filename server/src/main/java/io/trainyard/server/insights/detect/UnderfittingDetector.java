package io.trainyard.server.insights.detect;

import io.trainyard.server.insights.InsightKind;
import io.trainyard.server.insights.detect.MetricName.Direction;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds training that learns too little, in two ways.
 *
 * <ul>
 *   <li>It keeps most of the error that it began with, and the last half of the points gains hardly any of what there was to
 *       gain. The error is a loss, or what an accuracy lacks of 1.
 *   <li>The run is over, and its last fifth has still brought a good share of the whole gain, on validation too where there is
 *       any: it ended too early.
 * </ul>
 */
final class UnderfittingDetector {
    private static final double MANY_DEVIATIONS = 3;

    private final Thresholds.Underfitting thresholds;

    UnderfittingDetector(Thresholds.Underfitting thresholds) {
        this.thresholds = thresholds;
    }

    /**
     * @param heldOut the same quantity on data that is not trained on; null if there is none
     * @param over whether the run has ended
     */
    Optional<Finding> detect(Signal training, @Nullable Signal heldOut, boolean over) {
        int points = over ? thresholds.points() : Math.max(thresholds.points(), thresholds.pointsWhileRunning());
        if (!training.name().isDirected()
                || training.name().isHeldOut()
                || training.even().count() < points) {
            return Optional.empty();
        }
        Course error = Course.of(training.even().steps(), errors(training));
        Optional<Finding> stuck = stuck(training, error);
        return stuck.isPresent() || !over ? stuck : endedEarly(training, heldOut, error);
    }

    private static double[] errors(Signal signal) {
        double[] values = signal.even().values();
        if (signal.name().direction() == Direction.DOWN) {
            return values;
        }
        double perfect = Arrays.stream(values).max().getAsDouble() > 2 ? 100 : 1; // percent, or a share
        return Arrays.stream(values).map(value -> perfect - value).toArray();
    }

    private Optional<Finding> stuck(Signal signal, Course error) {
        double start = error.start();
        double end = error.end();
        boolean positive = Arrays.stream(error.level()).allMatch(value -> value > 0);
        double lastHalf = error.level()[error.count() / 2] - end;
        boolean stuck = positive
                && end > thresholds.kept() * start
                && end <= start
                && lastHalf <= Math.max(thresholds.lastHalf() * error.gain(), error.levelNoise());
        return stuck
                ? Optional.of(finding(signal, error.count() - 1, Map.of("start", start(signal), "kept", end / start)))
                : Optional.empty();
    }

    private Optional<Finding> endedEarly(Signal signal, @Nullable Signal heldOut, Course error) {
        int fifth = error.count() - error.count() / 5;
        double brought = error.level()[fifth] - error.end();
        double gain = error.gain();
        boolean early = gain > thresholds.noises() * error.levelNoise()
                && brought > thresholds.lastFifth() * gain
                && Robust.trend(error.from(fifth).values()) < -MANY_DEVIATIONS
                && (heldOut == null || gainsAtTheEnd(Course.of(heldOut)));
        return early
                ? Optional.of(finding(
                        signal, fifth, Map.of("start", start(signal), "lastFifth", Math.min(1, brought / gain))))
                : Optional.empty();
    }

    private static boolean gainsAtTheEnd(Course course) {
        return course.end() < course.level()[course.count() - course.count() / 5];
    }

    private static Finding finding(Signal signal, int index, Map<String, Double> numbers) {
        Samples even = signal.even();
        return Finding.at(InsightKind.UNDERFITTING, signal, even.steps()[index], even.values()[index], numbers);
    }

    private static double start(Signal signal) {
        return Robust.median(signal.even().values(), 0, 3);
    }
}
