package io.trainyard.server.search.language;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers, durations and times, as people write them. The patterns decide each character once. */
final class Literals {
    private static final int LONGEST_NUMBER = 400;
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?+|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?+");
    private static final Pattern PART = Pattern.compile("([0-9]{1,15}+(?:\\.[0-9]{1,9}+)?+)(ms|s|m|h|d|w)");

    private static final Map<String, Double> WORDS = Map.of(
            "nan", Double.NaN,
            "inf", Double.POSITIVE_INFINITY,
            "+inf", Double.POSITIVE_INFINITY,
            "-inf", Double.NEGATIVE_INFINITY,
            "infinity", Double.POSITIVE_INFINITY,
            "+infinity", Double.POSITIVE_INFINITY,
            "-infinity", Double.NEGATIVE_INFINITY);

    private static final Map<String, Long> MILLISECONDS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L, "w", 604_800_000L);

    /** More than three hundred centuries; no run lasts as long. */
    private static final double LONGEST_DURATION = 1e15;

    private Literals() {}

    static OptionalDouble number(String text) {
        Double word = WORDS.get(text.toLowerCase(Locale.ROOT));
        if (word != null) {
            return OptionalDouble.of(word);
        }
        return text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches()
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }

    /** As in {@code 1h30m}, to the millisecond. */
    static Optional<Duration> duration(String text) {
        Matcher parts = PART.matcher(text);
        double milliseconds = 0;
        int at = 0;
        while (at < text.length() && parts.find(at) && parts.start() == at) {
            milliseconds += Double.parseDouble(parts.group(1)) * MILLISECONDS.get(parts.group(2));
            at = parts.end();
        }
        return at == 0 || at < text.length() ? Optional.empty() : ofMilliseconds(milliseconds);
    }

    static Optional<Duration> ofMilliseconds(double milliseconds) {
        return Math.abs(milliseconds) <= LONGEST_DURATION
                ? Optional.of(Duration.ofMillis(Math.round(milliseconds)))
                : Optional.empty();
    }

    /** A date, or a date and time; of UTC where it names no offset. */
    static Optional<Instant> time(String text) {
        String written = text.strip().replace(' ', 'T');
        try {
            if (!written.contains("T")) {
                return Optional.of(LocalDate.parse(written).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            int clock = written.indexOf('T');
            boolean hasOffset =
                    written.endsWith("Z") || written.indexOf('+', clock) > 0 || written.indexOf('-', clock) > 0;
            return Optional.of(
                    hasOffset
                            ? OffsetDateTime.parse(written).toInstant()
                            : LocalDateTime.parse(written).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
