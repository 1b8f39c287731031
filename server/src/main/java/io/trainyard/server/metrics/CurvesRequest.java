package io.trainyard.server.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body that asks for curves; all but {@code runs} may be left out.
 *
 * @param runs whose curves
 * @param keys which series of them; all if there are none
 * @param points into how many buckets a longer curve is cut
 * @param x what they are drawn over, one of {@link XAxis} in lower case
 * @param from where the window begins, on that axis
 * @param to where it ends, included
 * @param precision of the values, one of {@link Precision} in lower case
 * @param after for each of the runs, in the same order, the feed of the answer that the caller has: only what is newer
 *     is wanted
 */
public record CurvesRequest(
        @Nullable List<Long> runs,
        @Nullable List<String> keys,
        @Nullable Integer points,
        @Nullable String x,
        @Nullable Double from,
        @Nullable Double to,
        @Nullable String precision,
        @Nullable List<Long> after) {
    /** All there is of these runs' series, exactly. */
    public CurvesRequest(List<Long> runs, @Nullable List<String> keys, int points) {
        this(runs, keys, points, null, null, null, null, null);
    }
}
