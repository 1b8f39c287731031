package io.trainyard.server.imports;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of a CSV file, one at a time; lines with nothing in them are left out. */
final class CsvRows implements Closeable {
    /** Most columns: as many series as a run may have, and those that say when. */
    static final int MAX_COLUMNS = 10_016;

    /** Most characters of a cell. */
    static final int MAX_CELL = 10_000;

    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(MAX_CELL).build())
            .build();

    private final CsvParser parser;
    private long line = 1;

    CsvRows(CsvText text) throws IOException {
        parser = FACTORY.createParser(text.reader());
        parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(text.separator()));
    }

    /** @param line where it begins, from 1 */
    record Row(long line, List<String> cells) {}

    /** Empty at the end of the file. */
    Optional<Row> next() throws IOException {
        try {
            return read();
        } catch (JsonProcessingException e) {
            throw UnreadableCsvProblem.line(lineOf(e), "cannot be read: " + reason(e) + ".");
        } catch (CharacterCodingException e) {
            throw UnreadableCsvProblem.file("After line " + line
                    + " come bytes that are no text in the encoding expected. Save the file as UTF-8, or name its encoding"
                    + " in the header Content-Type, as in text/csv;charset=windows-1252.");
        }
    }

    private Optional<Row> read() throws IOException {
        if (parser.nextToken() == null) {
            return Optional.empty();
        }
        line = parser.currentLocation().getLineNr();
        List<String> cells = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (cells.size() == MAX_COLUMNS) {
                throw UnreadableCsvProblem.line(
                        line, "has more than " + MAX_COLUMNS + " cells; split the file by columns.");
            }
            cells.add(parser.getText());
        }
        return Optional.of(new Row(line, cells));
    }

    private long lineOf(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null || at.getLineNr() < 1 ? line : at.getLineNr();
    }

    private static String reason(JsonProcessingException e) {
        String said = e.getOriginalMessage();
        if (said.contains("quote")) {
            return "a quotation mark that opens a cell is never closed";
        }
        return said.contains("length")
                ? "a cell has more than " + MAX_CELL + " characters (is a quotation mark missing?)"
                : "it is no line of a CSV file (" + said.lines().findFirst().orElse("") + ")";
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
