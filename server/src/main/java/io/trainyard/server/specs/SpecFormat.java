package io.trainyard.server.specs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The two ways to write a specification. */
public enum SpecFormat {
    JSON(new JsonFactory()),
    YAML(new YAMLFactory());

    public static final String YAML_TYPE = "application/yaml";
    public static final String TEXT_YAML_TYPE = "text/yaml";
    public static final String X_YAML_TYPE = "application/x-yaml";

    private final JsonFactory factory;

    SpecFormat(JsonFactory factory) {
        this.factory = factory;
    }

    JsonFactory factory() {
        return factory;
    }

    /** By the request's content type; JSON only where it says so, since YAML reads both. */
    public static SpecFormat of(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).contains("json") ? JSON : YAML;
    }
}
