package io.trainyard.server.imports;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A CSV file with a header as measurements, one row at a time: its size is no matter. */
final class CsvMetrics implements Closeable {
    private final CsvRows rows;
    private final CsvColumns columns;
    private final boolean decimalComma;

    private CsvMetrics(CsvRows rows, CsvColumns columns, boolean decimalComma) {
        this.rows = rows;
        this.columns = columns;
        this.decimalComma = decimalComma;
    }

    /**
     * @param charset of the bytes, where the sender has named it
     * @throws UnreadableCsvProblem if the first line is no header of metrics
     */
    static CsvMetrics open(InputStream bytes, @Nullable Charset charset) throws IOException {
        CsvText text;
        try {
            text = CsvText.open(bytes, charset);
        } catch (CharacterCodingException e) {
            throw UnreadableCsvProblem.file(
                    "The first line is no text in the encoding expected. Save the file as UTF-8.");
        }
        CsvRows rows = new CsvRows(text);
        CsvRows.Row header = rows.next()
                .orElseThrow(() -> UnreadableCsvProblem.file("The file is empty. Its first line names the columns."));
        return new CsvMetrics(rows, CsvColumns.of(header), text.separator() == ';');
    }

    /**
     * What a row says.
     *
     * @param time milliseconds since 1970; null if the file does not say
     * @param values by key; those missing are left out
     */
    record Measured(long step, @Nullable Long time, Map<String, Double> values) {}

    /** Whether rows are counted in epochs and not in steps. */
    boolean countsEpochs() {
        return columns.epochs();
    }

    /** The next row that measures something; empty at the end of the file. */
    Optional<Measured> next() throws IOException {
        Optional<CsvRows.Row> row = rows.next();
        while (row.isPresent()) {
            Map<String, Double> values = values(row.get());
            if (!values.isEmpty()) {
                return Optional.of(new Measured(step(row.get()), time(row.get()), values));
            }
            row = rows.next();
        }
        return Optional.empty();
    }

    private Map<String, Double> values(CsvRows.Row row) {
        int most = columns.names().size();
        if (row.cells().size() > most) {
            throw UnreadableCsvProblem.line(
                    row.line(),
                    "has %d cells, but the header names %d columns. Put cells that hold the separator into quotation marks."
                            .formatted(row.cells().size(), most));
        }
        Map<String, Double> values = new LinkedHashMap<>();
        for (int column : columns.metrics()) {
            String cell = cell(row, column);
            if (!CsvNumber.isMissing(cell)) {
                values.put(columns.names().get(column), value(row, column, cell));
            }
        }
        return values;
    }

    private double value(CsvRows.Row row, int column, String cell) {
        try {
            return CsvNumber.value(cell, decimalComma);
        } catch (NumberFormatException e) {
            throw columns.mistake(
                    row.line(),
                    column,
                    "'" + shown(cell) + "' is no number. Write numbers, NaN, inf or nothing, or take the column out.");
        }
    }

    private long step(CsvRows.Row row) {
        String cell = cell(row, columns.step());
        Long step = CsvNumber.whole(cell);
        if (step == null) {
            throw columns.mistake(
                    row.line(),
                    columns.step(),
                    "'" + shown(cell) + "' is no whole number, which must say where in the run"
                            + " the row was measured.");
        }
        return step;
    }

    private @Nullable Long time(CsvRows.Row row) {
        String cell = columns.time() == null ? "" : cell(row, columns.time());
        if (columns.time() == null || CsvNumber.isMissing(cell)) {
            return null;
        }
        try {
            return CsvTime.millis(cell);
        } catch (DateTimeException e) {
            throw columns.mistake(
                    row.line(),
                    columns.time(),
                    "'" + shown(cell)
                            + "' is no time. Write seconds or milliseconds since 1970, or a date and time as in"
                            + " 2026-01-31T12:00:00Z.");
        }
    }

    private static String cell(CsvRows.Row row, int column) {
        return column < row.cells().size() ? row.cells().get(column) : "";
    }

    private static String shown(String cell) {
        return cell.length() > 60 ? cell.substring(0, 60) + "…" : cell;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
