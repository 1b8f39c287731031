package io.trainyard.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** A time and how long ago it was when the page was made; the browser keeps it current and in the viewer's zone. */
public record Moment(Instant at, Instant now) {
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);

    public String iso() {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    public String exact() {
        return EXACT.format(at);
    }

    public String relative() {
        long seconds = Duration.between(at, now).toSeconds();
        if (seconds < 45) {
            return "just now";
        }
        if (seconds < 3600) {
            return Math.max(1, seconds / 60) + " min ago";
        }
        if (seconds < 86_400) {
            return seconds / 3600 + " h ago";
        }
        if (seconds < 14 * 86_400L) {
            return seconds / 86_400 + " d ago";
        }
        return DAY.format(at);
    }
}
