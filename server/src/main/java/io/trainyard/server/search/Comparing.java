package io.trainyard.server.search;

import io.trainyard.server.search.Column.Type;
import io.trainyard.server.search.language.Comparison;
import io.trainyard.server.search.language.Condition;
import io.trainyard.server.search.language.Value;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A column beside values. PostgreSQL puts NaN above all numbers; here NaN is neither above nor below any. */
final class Comparing {
    private static final String NEVER = "false";
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{32}");

    /** MLflow's times, and what people write, end at the millisecond; those of runs that are trained here go on. */
    private static final String MILLISECOND = " + interval '1 millisecond'";

    private final Statement statement;
    private final String now;

    Comparing(Statement statement, String now) {
        this.statement = statement;
        this.now = now;
    }

    /** Whether the column is one of the values; null where it is missing. */
    String among(Column column, List<Value> values) {
        return switch (column.type()) {
            case DOUBLE, PLAIN_DOUBLE -> "(" + column.sql() + " = any(" + doubles(values) + "))";
            case LONG -> longs(column, values);
            case TEXT -> texts(column, values);
            case INDEXED_TEXT -> indexedTexts(column, values);
            case TIME -> values.stream().map(value -> at(column, value)).collect(Collectors.joining(" or ", "(", ")"));
            case UUID -> "(" + column.sql() + " = any(" + statement.bindArray("uuid", uuids(values)) + "))";
        };
    }

    /** Whether the column is like the pattern, in which nothing but % and _ is special. */
    String like(Column column, Condition.Like like) {
        String text =
                column.type() == Type.UUID ? "replace(cast(" + column.sql() + " as text), '-', '')" : column.sql();
        String matches = (like.negated() ? " not" : "")
                + (like.ignoringCase() ? " ilike " : " like ")
                + statement.bind(like.pattern())
                + " escape ''";
        if (column.other() == null) {
            return "(" + text + matches + ")";
        }
        return "(" + text + matches + (like.negated() ? " and " : " or ") + column.other() + matches + ")";
    }

    /** Whether the column is below or above the value. */
    String ordered(Column column, Comparison comparison, Value value) {
        if (column.type() == Type.TIME) {
            return time(column, comparison, time(value));
        }
        double number = number(value);
        if (Double.isNaN(number)) {
            return NEVER;
        }
        boolean whole = column.type() == Type.LONG && isLong(number);
        String left = column.type() == Type.LONG && !whole ? "cast(" + column.sql() + " as float8)" : column.sql();
        String right = whole ? statement.bind((long) number) : statement.bind(number);
        boolean upwards = comparison == Comparison.GREATER || comparison == Comparison.GREATER_OR_EQUAL;
        String noNaN = column.hasNaN() && upwards ? " and " + column.sql() + " < 'NaN'" : "";
        return "(" + left + " " + comparison.symbol() + " " + right + noNaN + ")";
    }

    private static String time(Column column, Comparison comparison, String time) {
        boolean behind = comparison == Comparison.GREATER || comparison == Comparison.LESS_OR_EQUAL;
        String operator =
                comparison == Comparison.GREATER || comparison == Comparison.GREATER_OR_EQUAL ? " >= " : " < ";
        return "(" + column.sql() + operator + time + (behind ? MILLISECOND : "") + ")";
    }

    private String at(Column column, Value value) {
        String time = time(value);
        return column.sql() + " >= " + time + " and " + column.sql() + " < " + time + MILLISECOND;
    }

    private String time(Value value) {
        if (value instanceof Value.At at) {
            return statement.bind(Times.of(at.time()));
        }
        double milliseconds = Math.min(((Value.Ago) value).duration().toMillis(), Times.LONGEST_AGO);
        return "(" + now + " - " + statement.bind(milliseconds) + " * interval '1 millisecond')";
    }

    private String longs(Column column, List<Value> values) {
        double[] numbers = values.stream().mapToDouble(Comparing::number).toArray();
        boolean whole = values.stream().mapToDouble(Comparing::number).allMatch(Comparing::isLong);
        return whole
                ? "(" + column.sql() + " = any("
                        + statement.bind(values.stream()
                                .mapToLong(value -> (long) number(value))
                                .toArray()) + "))"
                : "(cast(" + column.sql() + " as float8) = any(" + statement.bind(numbers) + "))";
    }

    private String texts(Column column, List<Value> values) {
        String texts = statement.bindTexts(values.stream().map(Comparing::text).toArray(String[]::new));
        String first = column.sql() + " = any(" + texts + ")";
        return column.other() == null
                ? "(" + first + ")"
                : "(" + first + " or " + column.other() + " = any(" + texts + "))";
    }

    private String indexedTexts(Column column, List<Value> values) {
        List<String> texts = values.stream().map(Comparing::text).toList();
        String[] beginnings = texts.stream().map(Comparing::beginning).toArray(String[]::new);
        String indexed =
                "left(%s, %d) = any(%s)".formatted(column.sql(), Column.INDEXED, statement.bindTexts(beginnings));
        boolean decided = texts.stream().allMatch(text -> text.length() < Column.INDEXED);
        return decided
                ? "(" + indexed + ")"
                : "(%s and %s = any(%s))"
                        .formatted(indexed, column.sql(), statement.bindTexts(texts.toArray(String[]::new)));
    }

    private String doubles(List<Value> values) {
        return statement.bind(values.stream().mapToDouble(Comparing::number).toArray());
    }

    private static UUID[] uuids(List<Value> values) {
        return values.stream()
                .map(value -> uuid(text(value)).orElse(null))
                .filter(Objects::nonNull)
                .toArray(UUID[]::new);
    }

    /** MLflow writes the 32 digits of a run's name without dashes. */
    private static Optional<UUID> uuid(String text) {
        String digits = text.replace("-", "");
        return HEX.matcher(digits).matches()
                ? Optional.of(new UUID(
                        Long.parseUnsignedLong(digits.substring(0, 16), 16),
                        Long.parseUnsignedLong(digits.substring(16), 16)))
                : Optional.empty();
    }

    /** As SQL's {@code left} cuts it, which counts characters and not their halves. */
    private static String beginning(String text) {
        int most = Math.min(Column.INDEXED, text.codePointCount(0, text.length()));
        return text.substring(0, text.offsetByCodePoints(0, most));
    }

    private static boolean isLong(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1L << 53;
    }

    private static double number(Value value) {
        return value instanceof Value.Lasting lasting
                ? lasting.duration().toMillis() / 1000.0
                : ((Value.Number) value).number();
    }

    private static String text(Value value) {
        return ((Value.Text) value).text();
    }
}
