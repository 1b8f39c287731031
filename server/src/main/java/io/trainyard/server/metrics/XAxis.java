package io.trainyard.server.metrics;

import io.trainyard.server.problems.InvalidRequestProblem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What curves are drawn over. An epoch's value stands at the step at which the epoch is done: with 100 steps an epoch,
 * epoch 0 is step 100. The steps of a run that does not say how many make an epoch count as epochs.
 */
public enum XAxis {
    /** Steps or epochs, as each series was measured. */
    LOGGED,
    STEP,
    EPOCH,
    /** Milliseconds since 1970. */
    TIME,
    /** Milliseconds since the run's start. */
    RELATIVE;

    private static final String BY_EPOCH = "epoch";

    static XAxis parse(@Nullable String word) {
        if (word == null || word.isBlank()) {
            return LOGGED;
        }
        return Arrays.stream(values())
                .filter(axis -> axis.word().equals(word.strip()))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestProblem("The parameter x is '" + word + "'; give one of "
                        + Arrays.stream(values()).map(XAxis::word).collect(Collectors.joining(", ")) + "."));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where the points stand; null if their steps say so already. */
    @Nullable
    Coordinates of(Points points, Series series, RunClock clock) {
        return switch (this) {
            case TIME -> new Coordinates.Whole(points.times());
            case RELATIVE ->
                new Coordinates.Whole(Arrays.stream(points.times())
                        .map(time -> time - clock.startedAt())
                        .toArray());
            case LOGGED, STEP, EPOCH -> converted(points, series, clock);
        };
    }

    private @Nullable Coordinates converted(Points points, Series series, RunClock clock) {
        Long perEpoch = perEpoch(series, clock);
        if (perEpoch == null) {
            return null;
        }
        return this == EPOCH
                ? new Coordinates.Fractional(Arrays.stream(points.steps())
                        .mapToDouble(step -> (double) step / perEpoch - 1)
                        .toArray())
                : new Coordinates.Whole(Arrays.stream(points.steps())
                        .map(epoch -> (epoch + 1) * perEpoch)
                        .toArray());
    }

    /** What of a series lies between two places on this axis. */
    Window window(double from, double to, Series series, RunClock clock) {
        return switch (this) {
            case TIME -> Window.ofTimes(up(from), down(to));
            case RELATIVE -> Window.ofTimes(up(from + clock.startedAt()), down(to + clock.startedAt()));
            case LOGGED, STEP, EPOCH -> {
                Long perEpoch = perEpoch(series, clock);
                if (perEpoch == null) {
                    yield Window.ofSteps(up(from), down(to));
                }
                yield this == EPOCH
                        ? Window.ofSteps(up((from + 1) * perEpoch), down((to + 1) * perEpoch))
                        : Window.ofSteps(up(from / perEpoch - 1), down(to / perEpoch - 1));
            }
        };
    }

    /** Steps of an epoch where the series counts the one and this axis the other, else null. */
    private @Nullable Long perEpoch(Series series, RunClock clock) {
        boolean another = this != LOGGED && (this == EPOCH) != series.axis().equals(BY_EPOCH);
        Long steps = clock.stepsPerEpoch();
        return another && steps != null && steps > 0 ? steps : null;
    }

    /** Casts stop at the ends of the numbers there are. */
    private static long up(double at) {
        return (long) Math.ceil(at);
    }

    private static long down(double at) {
        return (long) Math.floor(at);
    }
}
