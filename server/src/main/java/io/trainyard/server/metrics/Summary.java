package io.trainyard.server.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a stretch of a series comes to without its points.
 *
 * @param first of the points in order
 * @param last of the points in order; its value is the latest
 * @param min the smallest value, NaN left out; null if all are NaN
 * @param max the greatest value, NaN left out; null if all are NaN
 * @param nan the first NaN; null if there is none
 */
record Summary(
        long count,
        long nanCount,
        Point first,
        Point last,
        @Nullable Point min,
        @Nullable Point max,
        @Nullable Point nan) {

    static Summary of(Points points) {
        return of(points, 0, points.count());
    }

    /** Of the points from one index to before another; there must be one. */
    static Summary of(Points points, int from, int to) {
        Extremes extremes = Extremes.of(points.values(), from, to);
        return new Summary(
                to - from,
                extremes.nanCount(),
                points.at(from),
                points.at(to - 1),
                at(points, extremes.min()),
                at(points, extremes.max()),
                at(points, extremes.nan()));
    }

    private static @Nullable Point at(Points points, int index) {
        return index == Extremes.NONE ? null : points.at(index);
    }

    /** Of both stretches together. */
    Summary and(Summary other) {
        return new Summary(
                count + other.count,
                nanCount + other.nanCount,
                Point.ORDER.compare(other.first, first) < 0 ? other.first : first,
                Point.ORDER.compare(other.last, last) >= 0 ? other.last : last,
                either(min, other.min, (a, b) -> pick(a, b, b.value() < a.value())),
                either(max, other.max, (a, b) -> pick(a, b, b.value() > a.value())),
                either(nan, other.nan, (a, b) -> pick(a, b, false)));
    }

    private static @Nullable Point either(@Nullable Point a, @Nullable Point b, BinaryOperator<Point> choice) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return choice.apply(a, b);
    }

    /** The second if it is more extreme, or as extreme and earlier. */
    private static Point pick(Point a, Point b, boolean beyond) {
        boolean alike = a.value() == b.value() || Double.isNaN(a.value());
        return beyond || (alike && Point.ORDER.compare(b, a) < 0) ? b : a;
    }

    /** First, last, extremes and the first NaN, each once, in order: what a curve shows of this stretch. */
    List<Point> points() {
        List<Point> shown = new ArrayList<>(Resolution.POINTS_OF_A_BUCKET);
        shown.add(first);
        insert(shown, nan);
        insert(shown, min);
        insert(shown, max);
        insert(shown, last);
        return shown;
    }

    private static void insert(List<Point> inOrder, @Nullable Point point) {
        if (point == null) {
            return;
        }
        int at = inOrder.size();
        while (at > 0 && Point.ORDER.compare(inOrder.get(at - 1), point) > 0) {
            at--;
        }
        if (at == 0 || Point.ORDER.compare(inOrder.get(at - 1), point) < 0) {
            inOrder.add(at, point);
        }
    }
}
