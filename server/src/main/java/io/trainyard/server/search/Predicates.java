package io.trainyard.server.search;

import io.trainyard.server.search.Column.Type;
import io.trainyard.server.search.language.Attribute;
import io.trainyard.server.search.language.Comparison;
import io.trainyard.server.search.language.Condition;
import io.trainyard.server.search.language.Field;
import io.trainyard.server.search.language.Value;
import java.util.List;
import java.util.stream.Collectors;

/** Conditions as SQL: true for the runs that meet them; false or null for the others. */
final class Predicates {
    private final Statement statement;
    private final Columns columns;
    private final Comparing comparing;

    Predicates(Statement statement, Columns columns) {
        this.statement = statement;
        this.columns = columns;
        this.comparing = new Comparing(statement, columns.now());
    }

    String of(Condition condition) {
        if (condition instanceof Condition.And and) {
            return joined(and.parts(), " and ");
        } else if (condition instanceof Condition.Or or) {
            return joined(or.parts(), " or ");
        } else if (condition instanceof Condition.Not not) {
            return "(" + of(not.part()) + " is not true)";
        } else if (condition instanceof Condition.Compare compare) {
            return compare(compare);
        } else if (condition instanceof Condition.OneOf oneOf) {
            return oneOf(oneOf);
        } else if (condition instanceof Condition.Like like) {
            return like(like);
        } else if (condition instanceof Condition.Words words) {
            return "(" + columns.words() + " ilike all(" + statement.bindTexts(patterns(words.words())) + "))";
        } else if (condition instanceof Condition.Missing missing) {
            return "(" + columns.of(missing.field()).sql() + " is null)";
        } else {
            return "(" + columns.of(((Condition.Present) condition).field()).sql() + " is not null)";
        }
    }

    private String joined(List<Condition> parts, String word) {
        return parts.stream().map(this::of).collect(Collectors.joining(word, "(", ")"));
    }

    private String compare(Condition.Compare compare) {
        Column column = columns.of(compare.field());
        boolean negated = compare.comparison() == Comparison.NOT_EQUAL;
        if (negated || compare.comparison() == Comparison.EQUAL) {
            return oneOf(compare.field(), column, negated, List.of(compare.value()));
        }
        return comparing.ordered(column, compare.comparison(), compare.value());
    }

    private String oneOf(Condition.OneOf oneOf) {
        return oneOf(oneOf.field(), columns.of(oneOf.field()), oneOf.negated(), oneOf.values());
    }

    private String oneOf(Field field, Column column, boolean negated, List<Value> values) {
        String among = isStatus(field)
                ? "(run.status = any(" + statement.bindTexts(Statuses.stored(values)) + "))"
                : comparing.among(column, values);
        return negated ? "(" + column.sql() + " is not null and not " + among + ")" : among;
    }

    private String like(Condition.Like like) {
        Column column = columns.of(like.field());
        String pattern = statement.bind(like.pattern());
        String operator = (like.negated() ? " not" : "") + (like.ignoringCase() ? " ilike " : " like ");
        String text = column.type() == Type.UUID ? "replace(cast(run.uid as text), '-', '')" : column.sql();
        String first = text + operator + pattern + " escape ''";
        return column.other() == null
                ? "(" + first + ")"
                : "(" + first + (like.negated() ? " and " : " or ") + column.other() + operator + pattern
                        + " escape '')";
    }

    private static boolean isStatus(Field field) {
        return field instanceof Field.OfRun ofRun && ofRun.attribute() == Attribute.STATUS;
    }

    /** One pattern per word, for {@code ilike all}. */
    private static String[] patterns(List<String> words) {
        return words.stream()
                .map(word -> "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .toArray(String[]::new);
    }
}
