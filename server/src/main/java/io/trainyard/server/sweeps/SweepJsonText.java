package io.trainyard.server.sweeps;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sweeps and values of trials as the database keeps them. */
final class SweepJsonText {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private SweepJsonText() {}

    static String of(SweepSpec spec) {
        return write(spec);
    }

    static String of(Map<String, JsonNode> values) {
        return write(values);
    }

    static SweepSpec spec(String text) {
        return read(text, new TypeReference<>() {});
    }

    static Map<String, JsonNode> values(String text) {
        return read(text, new TypeReference<LinkedHashMap<String, JsonNode>>() {});
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("sweeps are plain records", e);
        }
    }

    private static <T> T read(String text, TypeReference<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored sweep cannot be read", e);
        }
    }
}
