package io.trainyard.server.runs.table;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.trainyard.server.runs.RunContents.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes runs as RFC 4180 says, with line feeds: numbers in full, durations in seconds, times in UTC. Columns that are
 * pictures are left out.
 */
final class RunsCsv {
    private static final double MILLISECONDS = 1000;

    private static final ObjectWriter ROWS = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build()
            .writer(CsvSchema.emptySchema().withLineSeparator("\n"));

    private RunsCsv() {}

    static void write(Stream<Content> runs, List<Column> columns, OutputStream out) throws IOException {
        List<Column> fields =
                columns.stream().filter(column -> column.field() != null).toList();
        Instant now = Instant.now();
        List<String> head = new ArrayList<>(List.of("id", "run"));
        fields.forEach(column -> head.add(column.text()));
        try (SequenceWriter rows = ROWS.writeValues(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            rows.write(head);
            for (Iterator<Content> each = runs.iterator(); each.hasNext(); ) {
                rows.write(row(each.next(), fields, now));
            }
        }
    }

    private static List<String> row(Content content, List<Column> fields, Instant now) {
        List<String> row = new ArrayList<>(
                List.of(Long.toString(content.run().id()), content.run().name()));
        fields.forEach(column -> row.add(text(FieldValues.of(Objects.requireNonNull(column.field()), content, now))));
        return row;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Duration duration) {
            return Double.toString(duration.toMillis() / MILLISECONDS);
        }
        return value == null ? "" : value.toString();
    }
}
