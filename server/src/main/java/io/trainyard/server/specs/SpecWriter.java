package io.trainyard.server.specs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.trainyard.contract.RunSpec;

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

    private SpecWriter() {}

    public static String json(RunSpec spec) {
        return write(JSON, spec);
    }

    public static String yaml(RunSpec spec) {
        return write(YAML, spec);
    }

    /** Reads what {@link #json} wrote, also where it was written by an older Trainyard. */
    public static RunSpec parse(String json) {
        try {
            return JSON.readValue(json, RunSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored specification cannot be read", e);
        }
    }

    private static String write(ObjectMapper mapper, RunSpec spec) {
        try {
            return mapper.writeValueAsString(spec);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a specification cannot be written", e);
        }
    }
}
