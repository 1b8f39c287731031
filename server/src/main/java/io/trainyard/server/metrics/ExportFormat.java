package io.trainyard.server.metrics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;

/** Files that metrics leave in: a point on each line. */
enum ExportFormat {
    /** RFC 4180 with a header, lines ended by a line feed. */
    CSV("text/csv; charset=utf-8") {
        @Override
        JsonGenerator open(OutputStream out) throws IOException {
            CsvGenerator generator = CsvFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build()
                    .createGenerator(out);
            generator.setSchema(COLUMNS);
            return generator;
        }
    },
    /** An object on each line; NaN and the infinities are strings. */
    JSONL("application/jsonl; charset=utf-8") {
        @Override
        JsonGenerator open(OutputStream out) throws IOException {
            JsonGenerator generator = JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build()
                    .createGenerator(out);
            return generator.setRootValueSeparator(new SerializedString("\n"));
        }
    };

    static final String KEY = "key";
    static final String AXIS = "axis";
    static final String STEP = "step";
    static final String TIME = "time";
    static final String VALUE = "value";

    private static final CsvSchema COLUMNS = CsvSchema.builder()
            .addColumn(KEY)
            .addColumn(AXIS)
            .addNumberColumn(STEP)
            .addNumberColumn(TIME)
            .addNumberColumn(VALUE)
            .setUseHeader(true)
            .setLineSeparator("\n")
            .build();

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** Takes objects with the fields {@link #KEY} to {@link #VALUE}; closing it closes the stream. */
    abstract JsonGenerator open(OutputStream out) throws IOException;
}
