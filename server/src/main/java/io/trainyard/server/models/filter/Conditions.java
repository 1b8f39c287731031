package io.trainyard.server.models.filter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;

/** Comparisons as SQL: conditions, all of which have to hold, and the values in them. */
public final class Conditions {
    private final List<String> sql = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    /** A condition without a value of its own. */
    public void add(String condition) {
        sql.add(condition);
    }

    /** Compares an SQL expression, a text, with the comparison's value. */
    public void addText(String expression, Comparison comparison) {
        addText(expression, comparison, Operator.OF_TEXTS);
    }

    public void addText(String expression, Comparison comparison, Set<Operator> possible) {
        check(comparison, possible);
        sql.add(expression
                + switch (comparison.operator()) {
                    case LIKE, ILIKE ->
                        " " + comparison.operator().sign() + " " + bind(comparison.text()) + " escape ''";
                    case IN -> " = any(" + bind(comparison.texts().toArray(String[]::new)) + ")";
                    default -> " " + comparison.operator().sign() + " " + bind(comparison.text());
                });
    }

    /** Compares an SQL expression, a number, with the comparison's value. */
    public void addNumber(String expression, Comparison comparison) {
        check(comparison, Operator.OF_NUMBERS);
        sql.add(expression + " " + comparison.operator().sign() + " " + bind(comparison.number()));
    }

    /** A name for a value, to be written where SQL needs it. */
    public String bind(Object value) {
        String name = "value" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    /** Everything that has to hold, as one condition. */
    public String all() {
        return sql.isEmpty() ? "true" : "(" + String.join(") and (", sql) + ")";
    }

    public Query bindTo(Query query) {
        values.forEach((name, value) -> {
            if (value instanceof String[] texts) {
                query.bindArray(name, String.class, (Object[]) texts);
            } else {
                query.bind(name, value);
            }
        });
        return query;
    }

    private static void check(Comparison comparison, Set<Operator> possible) {
        if (!possible.contains(comparison.operator())) {
            throw new InvalidSearchProblem("Invalid comparator for %s: %s. Possible are %s"
                    .formatted(
                            comparison.name(),
                            comparison.operator().sign(),
                            possible.stream().map(Operator::sign).toList()));
        }
    }
}
