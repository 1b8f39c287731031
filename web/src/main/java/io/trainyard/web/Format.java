package io.trainyard.web;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them, the same on every page; a dash stands for what is not known yet. */
public final class Format {
    public static final String NONE = "–";
    private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final String[] COUNT_UNITS = {"", " k", " M", " G", " T"};

    private Format() {}

    /** A share in [0, 1] as percent with two decimals. */
    public static String percent(@Nullable Double share) {
        return share == null ? NONE : finite(share) ? fixed(share * 100, 2) + " %" : share.toString();
    }

    /** What is given in percent already, three significant digits or more. */
    public static String percentage(@Nullable Double percent) {
        return percent == null ? NONE : fixed(percent, 1) + " %";
    }

    /** A loss or another number without a natural scale, four significant digits. */
    public static String number(@Nullable Double value) {
        if (value == null) {
            return NONE;
        }
        if (!finite(value) || value == 0) {
            return value == 0 ? "0" : value.toString();
        }
        double size = Math.abs(value);
        if (size < 1e-4 || size >= 1e7) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        return fixed(value, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 0.01 ? 4 : 6);
    }

    /** A metric by its key: accuracies in percent, unless they are logged in percent already. */
    public static String metric(String key, @Nullable Double value) {
        boolean share = value != null && Math.abs(value) <= 1;
        return share && key.toLowerCase(Locale.ROOT).endsWith("accuracy") ? percent(value) : number(value);
    }

    /** A count with three significant digits, such as {@code 11.2 M}. */
    public static String count(long count) {
        return scaled(count, 1000, COUNT_UNITS);
    }

    /** A count in full, thousands set apart by narrow spaces. */
    public static String whole(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202f');
    }

    public static String bytes(long bytes) {
        return scaled(bytes, 1024, BYTE_UNITS);
    }

    public static String duration(@Nullable Duration duration) {
        if (duration == null) {
            return NONE;
        }
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

    private static String scaled(long value, int base, String[] units) {
        double scaled = value;
        int unit = 0;
        while (scaled >= base && unit < units.length - 1) {
            scaled /= base;
            unit++;
        }
        String gap = units[unit].isEmpty() || units[unit].startsWith(" ") ? "" : " ";
        return fixed(scaled, unit == 0 || scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2) + gap + units[unit];
    }

    private static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static boolean finite(double value) {
        return !Double.isNaN(value) && !Double.isInfinite(value);
    }
}
