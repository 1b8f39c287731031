package io.trainyard.networks.inline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small JSON Schemas (draft 2020-12), as maps. */
final class Schemas {
    private Schemas() {}

    static Map<String, Object> integer(int least, int most) {
        return Map.of("type", "integer", "minimum", least, "maximum", most);
    }

    static Map<String, Object> pair(Map<String, Object> element) {
        return Map.of("type", "array", "items", element, "minItems", 2, "maxItems", 2);
    }

    /** Names of layers. */
    static Map<String, Object> names(int least, int most) {
        return Map.of("type", "array", "items", Map.of("type", "string"), "minItems", least, "maxItems", most);
    }

    /** A mapping of known fields. */
    static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    /** The same schema with a description. */
    static Map<String, Object> about(String meaning, Map<String, Object> schema) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("description", meaning);
        described.putAll(schema);
        return described;
    }
}
