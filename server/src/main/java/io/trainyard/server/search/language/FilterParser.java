package io.trainyard.server.search.language;

import io.trainyard.server.search.language.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads a filter, by recursive descent: a method for each rule of the grammar in docs/search.md. It takes what MLflow's
 * search_runs takes, and more.
 */
public final class FilterParser {
    private static final int DEEPEST = 50;

    /** Each may cost a look into another table. */
    private static final int MOST_COMPARISONS = 100;

    private final Tokens tokens;
    private final Source source;
    private final FieldParser fields;
    private final ValueParser values;
    private int depth;
    private int comparisons;

    private FilterParser(Tokens tokens) {
        this.tokens = tokens;
        this.source = tokens.source();
        this.fields = new FieldParser(tokens);
        this.values = new ValueParser(tokens);
    }

    /** Reads what stands in a search field: a filter, or words to look for if there is no operator in it. */
    public static Optional<Condition> parseOrWords(String text) {
        if (!FreeWords.areAllOf(text)) {
            return parse(text);
        }
        List<String> words = FreeWords.of(text);
        return words.isEmpty() ? Optional.empty() : Optional.of(new Condition.Words(words));
    }

    /**
     * Reads a filter; empty if the text is blank, which every run meets.
     *
     * @throws InvalidFilterProblem that says where it cannot be understood
     */
    public static Optional<Condition> parse(String text) {
        Tokens tokens = new Tokens(new Source("the filter", text));
        if (tokens.peek().is(Kind.END)) {
            return Optional.empty();
        }
        Condition condition = new FilterParser(tokens).or();
        if (!tokens.peek().is(Kind.END)) {
            throw tokens.source().expected("AND, OR or the end", tokens.peek());
        }
        return Optional.of(condition);
    }

    private Condition or() {
        return chain("or", this::and, Condition.Or::new);
    }

    private Condition and() {
        return chain("and", this::not, Condition.And::new);
    }

    private Condition chain(String keyword, Supplier<Condition> part, Function<List<Condition>, Condition> whole) {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(part.get());
        } while (tokens.take(keyword));
        return parts.size() == 1 ? parts.get(0) : whole.apply(parts);
    }

    private Condition not() {
        Token first = tokens.peek();
        if (first.isKeyword("not") && !tokens.second().is(Kind.OPERATOR)) {
            tokens.next();
            return deeper(first, () -> new Condition.Not(not()));
        }
        if (tokens.take(Kind.OPEN)) {
            return deeper(first, () -> {
                Condition inside = or();
                tokens.expect(Kind.CLOSE, "AND, OR or )");
                return inside;
            });
        }
        return comparison();
    }

    private Condition deeper(Token at, Supplier<Condition> inside) {
        if (++depth > DEEPEST) {
            throw source.problem(at, "conditions stand in each other more than " + DEEPEST + " deep");
        }
        Condition condition = inside.get();
        depth--;
        return condition;
    }

    private Condition comparison() {
        Token first = tokens.peek();
        if (++comparisons > MOST_COMPARISONS) {
            throw source.problem(
                    first, "a filter has at most " + MOST_COMPARISONS + " comparisons; use IN for many values");
        }
        if (first.isKeyword("words") && tokens.second().is(Kind.OPEN)) {
            return words();
        }
        Field field = fields.field();
        Token operator = tokens.next();
        if (operator.is(Kind.OPERATOR)) {
            return compare(field, operator);
        }
        if (operator.isKeyword("is")) {
            boolean negated = tokens.take("not");
            tokens.expect("null");
            return negated ? new Condition.Present(field) : new Condition.Missing(field);
        }
        boolean negated = operator.isKeyword("not");
        Token word = negated ? tokens.next() : operator;
        if (word.isKeyword("in")) {
            return oneOf(field, negated);
        }
        if (word.isKeyword("like") || word.isKeyword("ilike")) {
            return like(field, negated, word);
        }
        throw source.expected(
                negated
                        ? "IN, LIKE or ILIKE"
                        : "=, !=, <, <=, >, >=, [NOT] IN, [NOT] LIKE, [NOT] ILIKE or IS [NOT] NULL",
                word);
    }

    private Condition words() {
        tokens.next();
        tokens.expect(Kind.OPEN, "(");
        Token text = tokens.next();
        if (!text.isText()) {
            throw source.expected("words in quotes, such as 'resnet failed'", text);
        }
        tokens.expect(Kind.CLOSE, ")");
        return new Condition.Words(FreeWords.of(text.text()));
    }

    private Condition compare(Field field, Token operator) {
        Comparison comparison =
                Comparison.of(operator.text()).orElseThrow(() -> source.expected("a comparison", operator));
        Field compared = asWritten(field);
        Value value = values.value(compared);
        if (comparison.isOrdering() && isText(compared)) {
            String hint = compared instanceof Field.Logged ? "; without quotes a number compares" : "";
            throw source.problem(operator, "text compares by =, !=, LIKE, ILIKE and IN only" + hint);
        }
        return new Condition.Compare(compared, comparison, value);
    }

    private Condition oneOf(Field field, boolean negated) {
        tokens.expect(Kind.OPEN, "( and a list of values");
        Field compared = asWritten(field);
        List<Value> list = new ArrayList<>();
        do {
            list.add(values.value(compared));
        } while (tokens.take(Kind.COMMA));
        tokens.expect(Kind.CLOSE, ", or )");
        return new Condition.OneOf(compared, negated, list);
    }

    private Condition like(Field field, boolean negated, Token word) {
        if (!isText(field)) {
            throw source.problem(
                    word, word.text() + " is for texts; compare " + field.type().words() + " by = or <");
        }
        return new Condition.Like(field, negated, word.isKeyword("ilike"), values.pattern());
    }

    /** What was logged as text is compared as a number with a number. */
    private Field asWritten(Field field) {
        return field instanceof Field.Logged logged && values.seesNumber() ? logged.asNumber() : field;
    }

    private static boolean isText(Field field) {
        return field.type() == ValueType.TEXT || field.type() == ValueType.STATUS;
    }
}
