package io.trainyard.server.logged;

import io.trainyard.server.metrics.LoggedPoint;
import io.trainyard.server.problems.InvalidRequestProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a program has measured since it said so last. It may say it again: what is there is not stored twice.
 *
 * @param restartedAt the step that the run has gone back to: what was logged there and beyond before is superseded
 * @param tags set together with the points, both or neither: an importer keeps in them how far it is
 */
public record LoggedBatch(
        @Nullable List<@Nullable Series> series,
        @Nullable Long restartedAt,
        @Nullable Map<String, @Nullable String> tags) {

    /** Most points of a request. */
    static final int POINTS = 200_000;

    /**
     * Points of one series.
     *
     * @param times milliseconds since 1970
     * @param values may hold NaN and the infinities, as the words {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}
     */
    public record Series(
            @Nullable String key, long @Nullable [] steps, long @Nullable [] times, double @Nullable [] values) {}

    Map<String, String> checkedTags() {
        return LoggedWords.check("tags", tags);
    }

    List<LoggedPoint> points() {
        List<LoggedPoint> points = new ArrayList<>();
        for (int i = 0; series != null && i < series.size(); i++) {
            add(points, "series[" + i + "]", series.get(i));
        }
        return points;
    }

    private static void add(List<LoggedPoint> points, String field, @Nullable Series series) {
        if (series == null || series.key() == null) {
            throw new InvalidRequestProblem(field + ".key is missing.");
        }
        String key = series.key();
        if (key.isBlank()
                || key.length() > LoggedWords.LONGEST_KEY
                || key.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequestProblem(
                    "%s.key is '%s'; keys have 1 to %d characters, none of them control characters."
                            .formatted(field, LoggedWords.shown(key), LoggedWords.LONGEST_KEY));
        }
        long[] steps = series.steps();
        long[] times = series.times();
        double[] values = series.values();
        if (steps == null
                || times == null
                || values == null
                || steps.length != times.length
                || steps.length != values.length) {
            throw new InvalidRequestProblem(field + " (" + LoggedWords.shown(key)
                    + ") needs steps, times and values, and as many of one as of the others.");
        }
        if (points.size() + steps.length > POINTS) {
            throw new InvalidRequestProblem(
                    "series hold more than " + POINTS + " points; send at most that many at a time.");
        }
        for (int i = 0; i < steps.length; i++) {
            points.add(new LoggedPoint(key, values[i], times[i], steps[i]));
        }
    }
}
