package io.trainyard.server.metrics;

import java.util.Comparator;

/**
 * A measured value.
 *
 * @param time milliseconds since 1970
 * @param value may be NaN or infinite
 */
record Point(long step, long time, double value) {
    /** By step, time, then value; the last point of a series holds its latest value, as MLflow has it. */
    static final Comparator<Point> ORDER = Comparator.comparingLong(Point::step)
            .thenComparingLong(Point::time)
            .thenComparing((a, b) -> compareValues(a.value, b.value));

    /** NaN counts as 0, as MLflow has it; where the two meet, NaN stands before 0. */
    static int compareValues(double a, double b) {
        int byNumber = Double.compare(number(a), number(b));
        return byNumber != 0 ? byNumber : Boolean.compare(!Double.isNaN(a), !Double.isNaN(b));
    }

    private static double number(double value) {
        return Double.isNaN(value) ? 0.0 : value + 0.0; // -0 becomes 0
    }
}
