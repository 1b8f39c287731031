package io.trainyard.server.metrics;

import java.util.Comparator;

/**
 * A measured value.
 *
 * @param time milliseconds since 1970
 * @param value may be NaN or infinite
 */
record Point(long step, long time, double value) {
    /** By step, then by time. */
    static final Comparator<Point> ORDER = Comparator.comparingLong(Point::step).thenComparingLong(Point::time);
}
