package io.trainyard.server.metrics;

import io.trainyard.server.problems.InvalidRequestProblem;

/**
 * A value that somebody logged for a run. Two that are alike in everything are one: it may be sent any number of times.
 *
 * @param key of the series, 1 to 250 printable characters
 * @param value may be NaN or infinite; 0 and -0 are the same
 * @param timestamp milliseconds since 1970
 */
public record LoggedPoint(String key, double value, long timestamp, long step) {
    /** @throws InvalidRequestProblem if no series can have that key */
    public LoggedPoint {
        MetricKey.check(key);
        value = value + 0.0;
    }

    Point point() {
        return new Point(step, timestamp, value);
    }
}
