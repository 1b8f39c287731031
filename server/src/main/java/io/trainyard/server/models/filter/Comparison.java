package io.trainyard.server.models.filter;

import java.util.List;

/**
 * One comparison of a filter, as in {@code tags.team = 'vision'}.
 *
 * @param entity what stands before the first dot, such as {@code tags}; empty without one
 * @param values one, or for {@link Operator#IN} any number
 * @param quoted whether the values were texts in quotes, not numbers
 */
public record Comparison(String entity, String key, Operator operator, List<String> values, boolean quoted) {
    public Comparison {
        values = List.copyOf(values);
    }

    public String value() {
        return values.get(0);
    }

    /** The value as a number. */
    public double number() {
        try {
            if (!quoted) {
                return Double.parseDouble(value());
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new InvalidSearchProblem(
                "Expected a number to compare %s with. Got value %s".formatted(name(), shortened(value())));
    }

    /** The value as a text. */
    public String text() {
        return texts().get(0);
    }

    public List<String> texts() {
        if (!quoted) {
            throw new InvalidSearchProblem("Expected a quoted string value for %s (e.g. 'my-value'). Got value %s"
                    .formatted(name(), shortened(value())));
        }
        return values;
    }

    /** What is compared, as the filter names it. */
    public String name() {
        return shortened(entity.isEmpty() ? key : entity + "." + key);
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "...";
    }
}
