package io.trainyard.server.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** Times as programs write them into CSV files. */
final class CsvTime {
    /** Seconds since 1970 would be the year 5138, milliseconds 1973. */
    private static final double MILLISECONDS_FROM = 1e11;

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']HH:mm")
            .optionalStart()
            .appendPattern(":ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:mm", "Z")
            .optionalEnd()
            .optionalEnd()
            .toFormatter();

    private CsvTime() {}

    /**
     * Seconds or milliseconds since 1970, or a date and time as in ISO 8601; UTC where no zone is given.
     *
     * @return milliseconds since 1970
     * @throws DateTimeException if it is neither
     */
    static long millis(String cell) {
        String text = cell.strip();
        try {
            double number = CsvNumber.value(text, false);
            if (Double.isFinite(number) && Math.abs(number) < MILLISECONDS_FROM * 1000) {
                return Math.round(Math.abs(number) < MILLISECONDS_FROM ? number * 1000 : number);
            }
            throw new DateTimeException(text);
        } catch (NumberFormatException e) {
            return date(text);
        }
    }

    private static long date(String text) {
        TemporalAccessor parsed = ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (parsed instanceof OffsetDateTime zoned) {
            return zoned.toInstant().toEpochMilli();
        }
        LocalDateTime local = parsed instanceof LocalDateTime whole
                ? whole
                : LocalDate.from(parsed).atStartOfDay();
        return local.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
