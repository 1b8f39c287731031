package io.trainyard.server.specs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.trainyard.contract.Initialize;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.contract.RunSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes specifications, every default filled in and nothing that is not there. */
public final class SpecWriter {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.USE_NATIVE_TYPE_ID)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private static final int STARTER_EPOCHS = 10;

    private SpecWriter() {}

    public static String json(RunSpec spec) {
        return write(JSON, spec);
    }

    public static String yaml(RunSpec spec) {
        return write(YAML, spec);
    }

    /** The shortest specification that trains: what a form starts with. The variant may be empty. */
    public static String starter(String dataset, String family, String variant) {
        Map<String, Object> network = new LinkedHashMap<>(Map.of("family", family));
        if (!variant.isBlank()) {
            network.put("variant", variant);
        }
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("network", network);
        spec.put("data", Map.of("dataset", dataset));
        spec.put("train", Map.of("epochs", STARTER_EPOCHS));
        return write(YAML, spec);
    }

    /** The shortest specification that trains a checkpoint's network on other data, all but its head left as it is. */
    public static String transfer(String dataset, NetworkSpec network, long checkpoint) {
        Map<String, Object> initialize = new LinkedHashMap<>();
        initialize.put("checkpoint", checkpoint);
        initialize.put("freeze", Initialize.BACKBONE);
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("network", network);
        spec.put("initialize", initialize);
        spec.put("data", Map.of("dataset", dataset));
        spec.put("train", Map.of("epochs", STARTER_EPOCHS));
        return write(YAML, spec);
    }

    /** Reads what {@link #json} wrote; throws {@link UnreadableSpecProblem} if another Trainyard did, in other words. */
    static RunSpec parse(String json) {
        try {
            RunSpec spec = JSON.readValue(json, RunSpec.class);
            if (spec.network() == null || spec.data() == null || spec.train() == null) {
                throw new UnreadableSpecProblem();
            }
            return spec;
        } catch (JsonProcessingException e) {
            throw new UnreadableSpecProblem();
        }
    }

    private static String write(ObjectMapper mapper, Object spec) {
        try {
            return mapper.writeValueAsString(spec);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a specification cannot be written", e);
        }
    }
}
