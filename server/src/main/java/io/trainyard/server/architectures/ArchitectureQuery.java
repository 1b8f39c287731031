package io.trainyard.server.architectures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.contract.Mistakes;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.families.Option;
import io.trainyard.networks.families.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query of an address: {@code input=3x32x32&classes=10&option.cdims=32,64}, or {@code options={"cdims":[32,64]}}. */
record ArchitectureQuery(ImageShape input, int classes, Map<String, Object> options) {
    private static final ImageShape DEFAULT_INPUT = new ImageShape(3, 32, 32);
    private static final int DEFAULT_CLASSES = 10;
    private static final int MAX_CLASSES = 1_000_000;
    private static final String OPTION = "option.";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /** Throws {@link InvalidArchitectureProblem} with everything that cannot be understood. */
    static ArchitectureQuery read(Map<String, List<String>> parameters, Variant variant) {
        Mistakes mistakes = new Mistakes();
        ImageShape input = DEFAULT_INPUT;
        int classes = DEFAULT_CLASSES;
        Map<String, Object> options = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            String value = parameter.getValue().get(0);
            switch (name) {
                case "input" -> input = input(value, mistakes);
                case "classes" -> classes = classes(value, mistakes);
                case "options" -> options.putAll(options(value, mistakes));
                default -> addOption(name, value, variant, options, mistakes);
            }
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidArchitectureProblem(mistakes.all());
        }
        return new ArchitectureQuery(input, classes, options);
    }

    private static ImageShape input(String text, Mistakes mistakes) {
        try {
            return ImageShape.parse(text);
        } catch (IllegalArgumentException e) {
            mistakes.add("input", "is '" + text + "'", "write channels x height x width, like 3x32x32");
            return DEFAULT_INPUT;
        }
    }

    private static int classes(String text, Mistakes mistakes) {
        if (text.matches("\\d{1,7}")) {
            int classes = Integer.parseInt(text);
            if (classes >= 2 && classes <= MAX_CLASSES) {
                return classes;
            }
        }
        mistakes.add("classes", "is '" + text + "'", "use a whole number from 2 to " + MAX_CLASSES);
        return DEFAULT_CLASSES;
    }

    private static Map<String, Object> options(String json, Mistakes mistakes) {
        try {
            @Nullable Map<String, Object> options = JSON.readValue(json, OBJECT);
            if (options != null) {
                return options;
            }
        } catch (JsonProcessingException e) {
            // told below
        }
        mistakes.add("options", "is no JSON object", "write it like {\"cdims\": [32, 64]}");
        return Map.of();
    }

    private static void addOption(
            String parameter, String typed, Variant variant, Map<String, Object> options, Mistakes mistakes) {
        if (!parameter.startsWith(OPTION)) {
            mistakes.add(parameter, "is no parameter", "use input, classes, options, or option.NAME");
            return;
        }
        String name = parameter.substring(OPTION.length());
        Object value = variant.options().stream()
                .filter(option -> option.name().equals(name))
                .findFirst()
                .<Object>map((Option<?> option) -> option.parse(typed))
                .orElse(typed);
        options.put(name, value);
    }
}
