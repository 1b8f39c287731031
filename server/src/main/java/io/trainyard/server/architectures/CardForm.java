package io.trainyard.server.architectures;

import io.trainyard.contract.Mistake;
import io.trainyard.networks.families.Option;
import io.trainyard.networks.families.Variant;
import io.trainyard.web.ArchitectureView.Form;
import io.trainyard.web.ArchitectureView.OptionInput;
import io.trainyard.web.NewRunView.MistakeLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The form on a card's page, as somebody sent it. */
final class CardForm {
    private static final String OPTION = "option.";

    private final Variant variant;
    private final Map<String, List<String>> sent;

    /** @param sent the address's query */
    CardForm(Variant variant, Map<String, List<String>> sent) {
        this.variant = variant;
        this.sent = sent;
    }

    /** What was sent, without fields that were left empty; an empty list is a value. */
    Map<String, List<String>> filledIn() {
        Map<String, List<String>> filled = new LinkedHashMap<>();
        sent.forEach((name, values) -> {
            if (!values.get(0).isBlank() || isList(name)) {
                filled.put(name, values);
            }
        });
        return filled;
    }

    private boolean isList(String parameter) {
        return variant.options().stream()
                .anyMatch(option -> parameter.equals(OPTION + option.name())
                        && option.type().equals("integers"));
    }

    /** The form again, with what was wrong in its place. */
    Form view(List<Mistake> mistakes) {
        UsualInput usual = UsualInput.of(variant);
        return new Form(
                typed("input", usual.input().toString()),
                typed("classes", Integer.toString(usual.classes())),
                typed("batch", Integer.toString(ArchitectureQuery.DEFAULT_BATCH)),
                variant.options().stream()
                        .map(option -> input(option, mistakes))
                        .toList(),
                mistakes.stream()
                        .map(mistake -> new MistakeLine(mistake.path(), mistake.message(), mistake.fix()))
                        .toList());
    }

    private OptionInput input(Option<?> option, List<Mistake> mistakes) {
        return new OptionInput(
                OPTION + option.name(),
                option.name(),
                option.type().equals("boolean"),
                typed(OPTION + option.name(), written(option)),
                option.meaning(),
                option.allowed(),
                mistakes.stream()
                        .filter(mistake -> isAt(mistake.path(), "options." + option.name()))
                        .map(mistake -> mistake.message() + ": " + mistake.fix())
                        .collect(Collectors.joining("; ")));
    }

    private static boolean isAt(String path, String option) {
        return path.equals(option) || path.startsWith(option + "[");
    }

    private static String written(Option<?> option) {
        return option.defaultValue().toString().replaceAll("[\\[\\]]", "");
    }

    private String typed(String parameter, String preset) {
        List<String> values = filledIn().get(parameter);
        return values == null ? preset : values.get(0);
    }
}
