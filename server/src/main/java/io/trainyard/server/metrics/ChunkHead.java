package io.trainyard.server.metrics;

import org.jspecify.annotations.Nullable;

/**
 * A chunk without its points.
 *
 * @param times the earliest and the latest moment of a point; null if that is not known
 * @param rolledUp whether a {@link Rollup} is kept beside it
 */
record ChunkHead(
        long series,
        int attempt,
        long sequence,
        boolean superseded,
        @Nullable Range times,
        boolean rolledUp,
        Summary summary) {
    /** Whether all its points are known to lie in the window. */
    boolean within(Window window) {
        boolean inTime = window.times().equals(Range.ALL)
                || (times != null && window.times().contains(times));
        return inTime
                && window.steps()
                        .contains(
                                new Range(summary.first().step(), summary.last().step()));
    }
}
