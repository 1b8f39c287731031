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
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The query of an address: {@code input=3x32x32&classes=10&option.cdims=32,64}, or {@code options={"cdims":[32,64]}}.
 *
 * @param batch images per step, for the memory of training
 * @param freeze what training leaves alone, as in a specification's {@code initialize.freeze}
 */
record ArchitectureQuery(
        ImageShape input,
        int classes,
        int batch,
        OptimizerKind optimizer,
        List<String> freeze,
        Map<String, Object> options) {
    static final int DEFAULT_BATCH = 32;
    private static final int MAX_BATCH = 65_536;
    private static final int MAX_CLASSES = 1_000_000;
    private static final String OPTION = "option.";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /** Adds everything that cannot be understood to {@code mistakes}; {@code usual} stands for what is not said. */
    static ArchitectureQuery read(
            Map<String, List<String>> parameters, Variant variant, UsualInput usual, Mistakes mistakes) {
        ImageShape input = usual.input();
        int classes = usual.classes();
        int batch = DEFAULT_BATCH;
        OptimizerKind optimizer = OptimizerKind.ADAM;
        List<String> freeze = List.of();
        Map<String, Object> options = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            String value = parameter.getValue().get(0);
            switch (name) {
                case "input" -> input = input(value, mistakes).orElse(input);
                case "classes" ->
                    classes = whole(name, value, 2, MAX_CLASSES, mistakes).orElse(classes);
                case "batch" ->
                    batch = whole(name, value, 1, MAX_BATCH, mistakes).orElse(batch);
                case "optimizer" -> optimizer = OptimizerKind.read(value, mistakes);
                case "freeze" ->
                    freeze = Stream.of(value.split(",")).map(String::strip).toList();
                case "options" -> options.putAll(options(value, mistakes));
                default -> addOption(name, value, variant, options, mistakes);
            }
        }
        return new ArchitectureQuery(input, classes, batch, optimizer, freeze, options);
    }

    private static Optional<ImageShape> input(String text, Mistakes mistakes) {
        try {
            return Optional.of(ImageShape.parse(text));
        } catch (IllegalArgumentException e) {
            mistakes.add("input", "is '" + text + "'", "write channels x height x width, like 3x32x32");
            return Optional.empty();
        }
    }

    private static Optional<Integer> whole(String name, String text, int least, int most, Mistakes mistakes) {
        if (text.strip().matches("\\d{1,7}")) {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        }
        mistakes.add(name, "is '" + text + "'", "use a whole number from " + least + " to " + most);
        return Optional.empty();
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
            mistakes.add(
                    parameter,
                    "is no parameter",
                    "use input, classes, batch, optimizer, freeze, options, or option.NAME");
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
