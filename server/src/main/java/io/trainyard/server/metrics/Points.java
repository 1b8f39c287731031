package io.trainyard.server.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Points of one series by step, then time, as arrays of equal length.
 *
 * @param times milliseconds since 1970
 */
record Points(long[] steps, long[] times, double[] values) {
    static final Points NONE = new Points(new long[0], new long[0], new double[0]);

    /** Takes the arrays as they are if they are in order, else sorted copies; points alike keep their order. */
    static Points inOrder(long[] steps, long[] times, double[] values) {
        for (int i = 1; i < steps.length; i++) {
            if (steps[i] < steps[i - 1] || (steps[i] == steps[i - 1] && times[i] < times[i - 1])) {
                return sorted(steps, times, values);
            }
        }
        return new Points(steps, times, values);
    }

    private static Points sorted(long[] steps, long[] times, double[] values) {
        int[] order = IntStream.range(0, steps.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> steps[i]).thenComparingLong(i -> times[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new Points(
                Arrays.stream(order).mapToLong(i -> steps[i]).toArray(),
                Arrays.stream(order).mapToLong(i -> times[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> values[i]).toArray());
    }

    static Points of(List<Point> points) {
        return inOrder(
                points.stream().mapToLong(Point::step).toArray(),
                points.stream().mapToLong(Point::time).toArray(),
                points.stream().mapToDouble(Point::value).toArray());
    }

    /** All parts as one stretch in order; parts that do not overlap need not be sorted point by point. */
    static Points together(List<Points> parts) {
        Points all = endToEnd(parts.stream()
                .filter(part -> part.count() > 0)
                .sorted(Comparator.comparing(part -> part.at(0), Point.ORDER))
                .toList());
        return inOrder(all.steps, all.times, all.values);
    }

    /** All parts, one behind the other, in no order of their steps. */
    static Points endToEnd(List<Points> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        int count = parts.stream().mapToInt(Points::count).sum();
        Points all = new Points(new long[count], new long[count], new double[count]);
        int at = 0;
        for (Points part : parts) {
            System.arraycopy(part.steps, 0, all.steps, at, part.count());
            System.arraycopy(part.times, 0, all.times, at, part.count());
            System.arraycopy(part.values, 0, all.values, at, part.count());
            at += part.count();
        }
        return all;
    }

    int count() {
        return steps.length;
    }

    Point at(int index) {
        return new Point(steps[index], times[index], values[index]);
    }

    Points between(int from, int to) {
        return new Points(
                Arrays.copyOfRange(steps, from, to),
                Arrays.copyOfRange(times, from, to),
                Arrays.copyOfRange(values, from, to));
    }

    /** From the earliest to the latest; there must be a point. */
    Range moments() {
        return new Range(
                Arrays.stream(times).min().getAsLong(),
                Arrays.stream(times).max().getAsLong());
    }

    /** Those at these indices. */
    Points pick(int[] indices) {
        return new Points(
                Arrays.stream(indices).mapToLong(i -> steps[i]).toArray(),
                Arrays.stream(indices).mapToLong(i -> times[i]).toArray(),
                Arrays.stream(indices).mapToDouble(i -> values[i]).toArray());
    }

    /** How many points have a step below this one. */
    int countBefore(long step) {
        int low = 0;
        int high = steps.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (steps[middle] < step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
