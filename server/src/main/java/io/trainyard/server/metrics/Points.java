package io.trainyard.server.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Points of one series in {@linkplain Point#ORDER order}, as arrays of equal length.
 *
 * @param times milliseconds since 1970
 */
record Points(long[] steps, long[] times, double[] values) {
    static final Points NONE = new Points(new long[0], new long[0], new double[0]);

    /** Takes the arrays as they are if they are in order, else sorted copies; points alike keep their order. */
    static Points inOrder(long[] steps, long[] times, double[] values) {
        Points points = new Points(steps, times, values);
        for (int i = 1; i < steps.length; i++) {
            if (points.compare(i - 1, i) > 0) {
                return points.sorted();
            }
        }
        return points;
    }

    private Points sorted() {
        int[] order = IntStream.range(0, count())
                .boxed()
                .sorted(this::compare)
                .mapToInt(Integer::intValue)
                .toArray();
        return pick(order);
    }

    /** Those at these indices. */
    Points pick(int[] indices) {
        return new Points(
                Arrays.stream(indices).mapToLong(i -> steps[i]).toArray(),
                Arrays.stream(indices).mapToLong(i -> times[i]).toArray(),
                Arrays.stream(indices).mapToDouble(i -> values[i]).toArray());
    }

    private int compare(int a, int b) {
        if (steps[a] != steps[b]) {
            return Long.compare(steps[a], steps[b]);
        }
        return times[a] != times[b] ? Long.compare(times[a], times[b]) : Point.compareValues(values[a], values[b]);
    }

    /** Of points alike in everything only one. */
    Points distinct() {
        return where(i -> i == 0 || compare(i - 1, i) != 0);
    }

    /** Those at some indices. */
    Points where(IntPredicate index) {
        int[] kept = IntStream.range(0, count()).filter(index).toArray();
        return kept.length == count() ? this : pick(kept);
    }

    /** The index of the first point that is not before this one; how many there are if all are. */
    int indexOf(Point point) {
        int low = 0;
        int high = count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Point.ORDER.compare(at(middle), point) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether this very point is among them. */
    boolean contains(Point point) {
        int index = indexOf(point);
        return index < count() && Point.ORDER.compare(at(index), point) == 0;
    }

    Point first() {
        return at(0);
    }

    Point last() {
        return at(count() - 1);
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
