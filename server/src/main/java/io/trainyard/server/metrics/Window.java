package io.trainyard.server.metrics;

import java.util.stream.IntStream;

/**
 * The part of a series that is asked for.
 *
 * @param times milliseconds since 1970
 */
public record Window(Range steps, Range times) {
    public static final Window ALL = new Window(Range.ALL, Range.ALL);

    public static Window ofSteps(long from, long to) {
        return new Window(new Range(from, to), Range.ALL);
    }

    public static Window ofTimes(long from, long to) {
        return new Window(Range.ALL, new Range(from, to));
    }

    Points of(Points points) {
        int begin = points.countBefore(steps.from());
        int end = steps.to() == Long.MAX_VALUE ? points.count() : points.countBefore(steps.to() + 1);
        Points between = begin == 0 && end == points.count() ? points : points.between(begin, Math.max(begin, end));
        return times.equals(Range.ALL) ? between : inTime(between);
    }

    private Points inTime(Points points) {
        int[] inside = IntStream.range(0, points.count())
                .filter(i -> times.contains(points.times()[i]))
                .toArray();
        return inside.length == points.count() ? points : points.pick(inside);
    }
}
