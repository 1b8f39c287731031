package io.trainyard.agent.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them, with the digits that the server's pages show. */
public final class Figures {
    private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final double SMALL = 1e-4;
    private static final double LARGE = 1e7;

    private Figures() {}

    /** A metric by its key: accuracies from 0 to 1 in percent. */
    public static String metric(String key, double value) {
        boolean share = Math.abs(value) <= 1 && key.toLowerCase(Locale.ROOT).endsWith("accuracy");
        return share ? percent(value) : number(value);
    }

    /** @param share from 0 to 1 */
    public static String percent(double share) {
        return Double.isFinite(share) ? fixed(share * 100, 2) + " %" : Double.toString(share);
    }

    /** Four significant digits or so. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (size < SMALL || size >= LARGE) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        if (value == Math.rint(value)) {
            return whole((long) value);
        }
        return fixed(value, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 0.01 ? 4 : 6);
    }

    /** A count in full. */
    public static String whole(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    public static String bytes(long bytes) {
        double scaled = bytes;
        int unit = 0;
        while (scaled >= 1024 && unit < BYTE_UNITS.length - 1) {
            scaled /= 1024;
            unit++;
        }
        return fixed(scaled, unit == 0 || scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2) + " " + BYTE_UNITS[unit];
    }

    public static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%dm %02ds", seconds / 60, seconds % 60);
        }
        if (seconds < 86_400) {
            return String.format(Locale.ROOT, "%dh %02dm", seconds / 3600, seconds % 3600 / 60);
        }
        return String.format(Locale.ROOT, "%dd %dh", seconds / 86_400, seconds % 86_400 / 3600);
    }

    /** How long something took, or takes until now; null where it has not begun. */
    public static @Nullable String duration(@Nullable Instant from, @Nullable Instant to, Instant now) {
        return from == null ? null : duration(Duration.between(from, to == null ? now : to));
    }

    /** As in {@code 3h ago}: the largest unit alone. */
    public static String ago(Instant then, Instant now) {
        long seconds = Math.max(0, Duration.between(then, now).toSeconds());
        return seconds < 60
                ? seconds + "s ago"
                : seconds < 3600
                        ? seconds / 60 + "m ago"
                        : seconds < 86_400 ? seconds / 3600 + "h ago" : seconds / 86_400 + "d ago";
    }

    private static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
