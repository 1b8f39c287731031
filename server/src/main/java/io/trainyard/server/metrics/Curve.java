package io.trainyard.server.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A series as it is drawn.
 *
 * @param axis {@code epoch} or {@code step}
 * @param count how many points there are, of which all or fewer are drawn
 * @param values NaN and the infinities are the strings {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}
 * @param times milliseconds since 1970
 * @param feed the run's change up to which points are in; later ones come as events
 * @param superseded points that a later attempt measured again, by attempt; null unless asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Curve(
        String key,
        String axis,
        long count,
        long[] steps,
        double[] values,
        long[] times,
        long feed,
        @Nullable List<Part> superseded) {

    /** What one attempt measured that does not count any more. */
    public record Part(int attempt, long count, long[] steps, double[] values, long[] times) {}
}
