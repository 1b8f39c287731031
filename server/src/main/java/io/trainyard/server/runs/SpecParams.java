package io.trainyard.server.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.contract.RunSpec;
import io.trainyard.server.specs.SpecWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A specification as parameters, so that runs trained here are found and compared like those logged from elsewhere. */
final class SpecParams {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a run has in places of its own. */
    private static final Set<String> ELSEWHERE = Set.of("experiment", "name", "tags", "notes");

    /** Longer ones, such as the layers of a network written out, are only in the specification. */
    private static final int LONGEST = 6000;

    private SpecParams() {}

    /** Its fields by their paths, as in {@code train.optimizer.lr}; a list is one value, in JSON. */
    static Map<String, String> of(RunSpec spec) {
        Map<String, String> params = new TreeMap<>();
        try {
            JSON.readTree(SpecWriter.json(spec)).fields().forEachRemaining(field -> {
                if (!ELSEWHERE.contains(field.getKey())) {
                    add(params, field.getKey(), field.getValue());
                }
            });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a specification that was just written cannot be read", e);
        }
        return params;
    }

    private static void add(Map<String, String> params, String path, JsonNode value) {
        if (value.isObject()) {
            value.fields().forEachRemaining(field -> add(params, path + "." + field.getKey(), field.getValue()));
        } else if (!value.isNull()) {
            String text = value.isValueNode() ? value.asText() : value.toString();
            if (text.length() <= LONGEST) {
                params.put(path, text);
            }
        }
    }
}
