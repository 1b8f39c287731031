package io.trainyard.server.metrics;

/** Steps that are asked for, both ends included. */
public record Window(long from, long to) {
    public static final Window ALL = new Window(Long.MIN_VALUE, Long.MAX_VALUE);

    Points of(Points points) {
        int begin = points.countBefore(from);
        int end = to == Long.MAX_VALUE ? points.count() : points.countBefore(to + 1);
        return begin == 0 && end == points.count() ? points : points.between(begin, Math.max(begin, end));
    }
}
