package io.trainyard.server.sweeps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.contract.Mistakes;
import io.trainyard.server.specs.InvalidSpecException;
import io.trainyard.server.specs.PartReader;
import io.trainyard.server.specs.SpecFormat;
import java.util.List;
import java.util.Map;

/** Reads a sweep from JSON or YAML. */
final class SweepReader {
    private SweepReader() {}

    /**
     * The sweep, its defaults filled in.
     *
     * @throws InvalidSpecException with every mistake that shows without looking at its trials
     */
    static SweepSpec read(String text, SpecFormat format) {
        Mistakes mistakes = new Mistakes();
        return PartReader.read(text, format, SweepSpec.class, SweepReader::withChoices, mistakes)
                .orElseThrow(() -> new InvalidSpecException(mistakes.all()));
    }

    /** A list alone is a choice: {@code [32, 64]} for {@code {type: choices, values: [32, 64]}}. */
    private static JsonNode withChoices(JsonNode document) {
        if (document.path("search") instanceof ObjectNode search) {
            for (String path : names(search)) {
                JsonNode values = search.get(path);
                if (values.isArray()) {
                    search.putObject(path).put("type", "choices").set("values", values);
                }
            }
        }
        return document;
    }

    private static List<String> names(ObjectNode mapping) {
        return mapping.properties().stream().map(Map.Entry::getKey).toList();
    }
}
