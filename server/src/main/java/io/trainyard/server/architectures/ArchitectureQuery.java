package io.trainyard.server.architectures;

import io.trainyard.contract.Mistakes;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.families.Option;
import io.trainyard.networks.families.Variant;
import io.trainyard.server.specs.NetworkParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The query of an address: {@code input=3x32x32&classes=10&option.cdims=32,64}, or {@code options={"cdims":[32,64]}}.
 *
 * @param batch images per step, for the memory of training
 * @param average whether training keeps an average of the weights
 * @param freeze what training leaves alone, as in a specification's {@code initialize.freeze}
 */
record ArchitectureQuery(
        ImageShape input,
        int classes,
        int batch,
        OptimizerKind optimizer,
        boolean average,
        List<String> freeze,
        Map<String, Object> options) {
    static final int DEFAULT_BATCH = 32;
    private static final int MAX_BATCH = 65_536;
    private static final String OPTION = "option.";

    /** Adds everything that cannot be understood to {@code mistakes}; {@code usual} stands for what is not said. */
    static ArchitectureQuery read(
            Map<String, List<String>> parameters, Variant variant, UsualInput usual, Mistakes mistakes) {
        ImageShape input = usual.input();
        int classes = usual.classes();
        int batch = DEFAULT_BATCH;
        OptimizerKind optimizer = OptimizerKind.ADAM;
        boolean average = false;
        List<String> freeze = List.of();
        Map<String, Object> options = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            String value = parameter.getValue().get(0);
            switch (name) {
                case "input" -> input = NetworkParameters.input(value, mistakes).orElse(input);
                case "classes" ->
                    classes = NetworkParameters.classes(value, mistakes).orElse(classes);
                case "batch" ->
                    batch = NetworkParameters.whole(name, value, 1, MAX_BATCH, mistakes)
                            .orElse(batch);
                case "optimizer" -> optimizer = OptimizerKind.read(value, mistakes);
                case "average" -> average = flag(name, value, mistakes);
                case "freeze" ->
                    freeze = Stream.of(value.split(",")).map(String::strip).toList();
                case "options" -> NetworkParameters.options(value, mistakes).ifPresent(options::putAll);
                default -> addOption(name, value, variant, options, mistakes);
            }
        }
        return new ArchitectureQuery(input, classes, batch, optimizer, average, freeze, options);
    }

    private static boolean flag(String name, String value, Mistakes mistakes) {
        if (!value.equals("true") && !value.equals("false")) {
            mistakes.add(name, "is '" + value + "'", "use true or false");
        }
        return value.equals("true");
    }

    private static void addOption(
            String parameter, String typed, Variant variant, Map<String, Object> options, Mistakes mistakes) {
        if (!parameter.startsWith(OPTION)) {
            mistakes.add(
                    parameter,
                    "is no parameter",
                    "use input, classes, batch, optimizer, average, freeze, options, or option.NAME");
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
