package io.trainyard.server.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.datasets.DatasetFormat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Between the tables and {@link DatasetVersion}. */
final class DatasetRows {
    /** All columns of a version but its contact sheet. */
    static final String SELECT =
            """
            select v.id, d.name, v.number, d.description, v.format, v.sha256, v.bytes, v.channels, v.height, v.width,
                   v.classes, v.counts, v.mean, v.std, v.created_at, v.created_by
            from dataset_version v
            join dataset d on d.id = v.dataset_id
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private DatasetRows() {}

    static DatasetVersion version(ResultSet row) throws SQLException {
        return new DatasetVersion(
                row.getLong("id"),
                row.getString("name"),
                row.getInt("number"),
                row.getString("description"),
                DatasetFormat.of(row.getString("format")),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                row.getLong("bytes"),
                row.getInt("channels"),
                row.getObject("height", Integer.class),
                row.getObject("width", Integer.class),
                List.of((String[]) row.getArray("classes").getArray()),
                counts(row.getString("counts")),
                List.of((Double[]) row.getArray("mean").getArray()),
                List.of((Double[]) row.getArray("std").getArray()),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"));
    }

    static String json(Map<String, List<Integer>> counts) {
        try {
            return JSON.writeValueAsString(counts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("counts cannot be written", e);
        }
    }

    private static Map<String, List<Integer>> counts(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored counts cannot be read", e);
        }
    }
}
