package io.trainyard.server.models;

import io.trainyard.server.models.filter.Comparison;
import io.trainyard.server.models.filter.Conditions;
import io.trainyard.server.models.filter.Operator;
import java.util.List;

/** MLflow 3 keeps prompts among the registered models, with a tag; they are not found by who does not ask for them. */
final class Prompts {
    private static final String TAG = "mlflow.prompt.is_prompt";

    private Prompts() {}

    /** Takes what a filter says about prompts into the conditions, and leaves the rest of it. */
    static List<Comparison> takeOut(List<Comparison> filter, String tags, Conditions conditions) {
        if (filter.stream()
                .filter(Prompts::isAboutPrompts)
                .findFirst()
                .map(Prompts::wantsPrompts)
                .orElse(false)) {
            return filter;
        }
        conditions.add("coalesce(%s ->> '%s', '') <> 'true'".formatted(tags, TAG));
        return filter.stream().filter(comparison -> !isAboutPrompts(comparison)).toList();
    }

    private static boolean isAboutPrompts(Comparison comparison) {
        return comparison.entity().startsWith("tag") && comparison.key().equals(TAG);
    }

    private static boolean wantsPrompts(Comparison comparison) {
        return comparison.operator() == Operator.EQUAL && comparison.text().equalsIgnoreCase("true")
                || comparison.operator() == Operator.NOT_EQUAL
                        && comparison.text().equalsIgnoreCase("false");
    }
}
