package io.trainyard.server.insights;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that stands out in a curve.
 *
 * @param key the series
 * @param axis what its steps count: {@code epoch} or {@code step}
 * @param step where it is marked
 * @param until the last step of a stretch that has ended; null else
 * @param value measured at the step; may be NaN or infinite
 * @param numbers what was compared, by name; docs/insights.md says what each means
 * @param message in plain words, with what to do
 * @param foundAt when it was seen first
 */
public record Insight(
        InsightKind kind,
        String key,
        String axis,
        long step,
        @Nullable Long until,
        double value,
        SortedMap<String, Double> numbers,
        String message,
        Instant foundAt) {

    /** Whether both say the same of the same, whenever they were found. */
    boolean saysAs(Insight other) {
        return new Insight(kind, key, axis, step, until, value, numbers, message, other.foundAt).equals(other);
    }

    /** What makes it the same insight when the run is looked at again. */
    Identity identity() {
        return new Identity(kind, key, kind.repeats() ? step : 0);
    }

    record Identity(InsightKind kind, String key, long step) {}
}
