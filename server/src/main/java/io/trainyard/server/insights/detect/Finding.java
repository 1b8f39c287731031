package io.trainyard.server.insights.detect;

import io.trainyard.server.insights.InsightKind;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a detector has found.
 *
 * @param step where it is marked
 * @param until the last step of a stretch that has ended; null else
 * @param value measured at the step
 * @param numbers what was compared, by name
 * @param other the other series that it is about; null if it is about one
 */
public record Finding(
        InsightKind kind,
        Signal signal,
        long step,
        @Nullable Long until,
        double value,
        SortedMap<String, Double> numbers,
        @Nullable Signal other) {

    static Finding at(InsightKind kind, Signal signal, long step, double value, Map<String, Double> numbers) {
        return new Finding(kind, signal, step, null, value, new TreeMap<>(numbers), null);
    }

    Finding until(@Nullable Long last) {
        return new Finding(kind, signal, step, last, value, numbers, other);
    }

    Finding beside(Signal another) {
        return new Finding(kind, signal, step, until, value, numbers, another);
    }

    public double number(String name) {
        return numbers.get(name);
    }

    public boolean has(String name) {
        return numbers.containsKey(name);
    }
}
