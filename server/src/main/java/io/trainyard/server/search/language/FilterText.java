package io.trainyard.server.search.language;

import io.trainyard.server.search.language.Field.Logged;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes conditions and orders as text that is read as the same again. */
public final class FilterText {
    private FilterText() {}

    public static String of(Condition condition) {
        if (condition instanceof Condition.And and) {
            return joined(and.parts(), " AND ");
        } else if (condition instanceof Condition.Or or) {
            return joined(or.parts(), " OR ");
        } else if (condition instanceof Condition.Not not) {
            return "NOT " + part(not.part());
        } else if (condition instanceof Condition.Compare compare) {
            return of(compare.field()) + " " + compare.comparison().symbol() + " " + of(compare.value());
        } else if (condition instanceof Condition.OneOf oneOf) {
            String values = oneOf.values().stream().map(FilterText::of).collect(Collectors.joining(", "));
            return of(oneOf.field()) + not(oneOf.negated()) + " IN (" + values + ")";
        } else if (condition instanceof Condition.Like like) {
            String word = like.ignoringCase() ? " ILIKE " : " LIKE ";
            return of(like.field()) + not(like.negated()) + word + quoted(like.pattern(), '\'');
        } else if (condition instanceof Condition.Words words) {
            return "words(" + quoted(String.join(" ", words.words()), '\'') + ")";
        } else if (condition instanceof Condition.Missing missing) {
            return of(missing.field()) + " IS NULL";
        } else {
            return of(((Condition.Present) condition).field()) + " IS NOT NULL";
        }
    }

    public static String of(List<OrderBy> order) {
        return order.stream()
                .map(by -> of(by.field()) + (by.ascending() ? " ASC" : " DESC"))
                .collect(Collectors.joining(", "));
    }

    static String of(Field field) {
        if (field instanceof Field.Metric metric) {
            String plain = "metrics." + key(metric.key());
            return metric.figure() == Figure.LAST ? plain : metric.figure().word() + "(" + plain + ")";
        } else if (field instanceof Logged logged) {
            String plain = (logged.kind() == Logged.Kind.PARAM ? "params." : "tags.") + key(logged.key());
            return logged.number() ? "number(" + plain + ")" : plain;
        } else if (field instanceof Field.OfInsights insights) {
            return insights.word();
        } else if (field instanceof Field.OfDataset dataset) {
            return "datasets." + dataset.fact().name().toLowerCase(Locale.ROOT);
        } else {
            return ((Field.OfRun) field).attribute().word();
        }
    }

    private static String of(Value value) {
        if (value instanceof Value.Number number) {
            return String.valueOf(number.number());
        } else if (value instanceof Value.Text text) {
            return quoted(text.text(), '\'');
        } else if (value instanceof Value.At at) {
            return quoted(at.time().toString(), '\'');
        } else if (value instanceof Value.Ago ago) {
            return ago.duration().toMillis() + "ms ago";
        } else {
            return ((Value.Lasting) value).duration().toMillis() / 1000.0 + "";
        }
    }

    private static String joined(List<Condition> parts, String word) {
        return parts.stream().map(FilterText::part).collect(Collectors.joining(word));
    }

    private static String part(Condition condition) {
        boolean whole = condition instanceof Condition.And || condition instanceof Condition.Or;
        return whole ? "(" + of(condition) + ")" : of(condition);
    }

    private static String not(boolean negated) {
        return negated ? " NOT" : "";
    }

    private static String key(String key) {
        return key.chars().allMatch(c -> Lexer.isInWords((char) c)) ? key : quoted(key, '`');
    }

    private static String quoted(String text, char quote) {
        String one = String.valueOf(quote);
        return quote + text.replace(one, one + one) + quote;
    }
}
