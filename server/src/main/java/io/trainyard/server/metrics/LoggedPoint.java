package io.trainyard.server.metrics;

/**
 * A value that somebody logged for a run. Two that are alike in everything are one: it may be sent any number of times.
 *
 * @param key of the series, 1 to 250 printable characters
 * @param value may be NaN or infinite; 0 and -0 are the same
 * @param timestamp milliseconds since 1970
 */
public record LoggedPoint(String key, double value, long timestamp, long step) {
    public LoggedPoint {
        value = value + 0.0;
    }
}
