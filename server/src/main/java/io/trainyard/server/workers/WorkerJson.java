package io.trainyard.server.workers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trainyard.contract.protocol.WorkerHello.Device;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A worker's row, and the JSON in it. */
final class WorkerJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private WorkerJson() {}

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
        }
    }

    static Worker worker(ResultSet row) throws SQLException {
        return new Worker(
                row.getLong("id"),
                row.getString("name"),
                row.getString("host"),
                row.getString("version"),
                row.getInt("cpus"),
                row.getLong("memory_bytes"),
                read(row.getString("devices"), new TypeReference<List<Device>>() {}),
                read(row.getString("labels"), new TypeReference<Map<String, String>>() {}),
                Worker.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getTimestamp("first_seen").toInstant(),
                row.getTimestamp("last_seen").toInstant(),
                row.getObject("run_id", Long.class),
                row.getString("run_name"),
                row.getObject("evaluation_id", Long.class));
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored worker cannot be read", e);
        }
    }
}
