package io.trainyard.server.metrics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;

/**
 * A line of a run's log.
 *
 * @param time milliseconds since 1970
 * @param level {@code info}, {@code warn} or {@code error}
 */
public record LogEntry(int attempt, long time, String level, String text) {
    static LogEntry of(ResultSet row) throws SQLException {
        return new LogEntry(row.getInt("attempt"), row.getLong("time"), row.getString("level"), row.getString("text"));
    }

    /** As a line of plain text. */
    String line() {
        return Instant.ofEpochMilli(time) + " " + level.toUpperCase(Locale.ROOT) + " " + text + "\n";
    }
}
