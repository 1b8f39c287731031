package io.trainyard.server.search;

import io.trainyard.server.search.language.Attribute;
import io.trainyard.server.search.language.Comparison;
import io.trainyard.server.search.language.Condition;
import io.trainyard.server.search.language.Field;
import java.util.List;
import java.util.function.Function;
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
            return "(" + present(missing.field()) + " is not true)";
        } else {
            return present(((Condition.Present) condition).field());
        }
    }

    private String joined(List<Condition> parts, String word) {
        return parts.stream().map(this::of).collect(Collectors.joining(word, "(", ")"));
    }

    private String compare(Condition.Compare compare) {
        boolean negated = compare.comparison() == Comparison.NOT_EQUAL;
        if (negated || compare.comparison() == Comparison.EQUAL) {
            return oneOf(new Condition.OneOf(compare.field(), negated, List.of(compare.value())));
        }
        return comparing.ordered(columns.of(compare.field()), compare.comparison(), compare.value());
    }

    private String oneOf(Condition.OneOf oneOf) {
        if (isStatus(oneOf.field())) {
            String among = "(run.status = any(" + statement.bindTexts(Statuses.stored(oneOf.values())) + "))";
            return oneOf.negated() ? "(not " + among + ")" : among;
        }
        return any(oneOf.field(), column -> {
            String among = comparing.among(column, oneOf.values());
            return oneOf.negated() ? "(" + column.sql() + " is not null and not " + among + ")" : among;
        });
    }

    private String like(Condition.Like like) {
        return any(like.field(), column -> comparing.like(column, like));
    }

    private String present(Field field) {
        return any(field, column -> "(" + column.sql() + " is not null)");
    }

    /** Whether a field is as it should be; where a run may have several of it, whether any of them is. */
    private String any(Field field, Function<Column, String> predicate) {
        String own = predicate.apply(columns.of(field));
        return field instanceof Field.OfDataset dataset
                ? "(" + own + " or " + Inputs.any(dataset.fact(), predicate) + ")"
                : own;
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
