package io.trainyard.server.search.language;

import io.trainyard.server.insights.InsightKind;
import io.trainyard.server.search.language.Field.Logged;
import io.trainyard.server.search.language.Field.OfDataset.Fact;
import io.trainyard.server.search.language.Token.Kind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a comparison or an order is about: {@code status}, {@code params.lr}, {@code min(metrics."val/loss")}. */
final class FieldParser {
    private static final String WHAT =
            "metrics., params., tags. with a key, insights. with a kind, or one of " + Attribute.words();
    private static final String NUMBER = "number";

    private final Tokens tokens;
    private final Source source;

    FieldParser(Tokens tokens) {
        this.tokens = tokens;
        this.source = tokens.source();
    }

    Field field() {
        Token first = tokens.peek();
        if (!first.is(Kind.WORD) && !first.isKey()) {
            throw source.expected(WHAT, first);
        }
        if (first.is(Kind.WORD) && tokens.second().is(Kind.OPEN)) {
            return function();
        }
        return plain();
    }

    private Field function() {
        Token name = tokens.next();
        tokens.expect(Kind.OPEN, "(");
        Token inside = tokens.peek();
        Field field = plain();
        tokens.expect(Kind.CLOSE, ")");
        Optional<Figure> figure = Figure.named(name.text());
        if (figure.isPresent() && field instanceof Field.Metric metric) {
            return new Field.Metric(metric.key(), figure.get());
        }
        if (figure.isPresent()) {
            throw source.problem(inside, name.text() + " is of a metric, as in " + name.text() + "(metrics.loss)");
        }
        if (name.isKeyword(NUMBER) && field instanceof Logged logged) {
            return logged.asNumber();
        }
        if (name.isKeyword(NUMBER)) {
            throw source.problem(inside, "number reads a parameter or tag as a number, as in number(params.lr)");
        }
        throw source.problem(name, "there is no function " + name.text() + "; use last, min, max, best or number");
    }

    private Field plain() {
        Token first = tokens.next();
        int dot = first.text().indexOf('.');
        boolean dotFollows =
                first.isKey() && follows(first) && tokens.peek().text().startsWith(".");
        if (dotFollows) {
            return inside(first, first.text(), tokens.next(), 1);
        }
        if (first.isKey() || dot < 0) {
            return attribute(first, Attribute.named(first.text()), first.text());
        }
        return inside(first, first.text().substring(0, dot), first, dot + 1);
    }

    /** @param rest the token whose text from {@code at} on is the key, or is empty before a key in quotes */
    private Field inside(Token kind, String kindName, Token rest, int at) {
        String written = rest.text().substring(at);
        if (!written.isEmpty()) {
            Token key = new Token(Kind.WORD, written, rest.start() + at, rest.end());
            return keyed(kind, kindName, key, written);
        }
        Token key = tokens.peek();
        if (!key.isKey() || !follows(rest)) {
            throw source.expected("a key directly behind " + kindName + ".", key);
        }
        return keyed(kind, kindName, tokens.next(), key.text());
    }

    private Field keyed(Token kind, String kindName, Token at, String key) {
        if (key.isEmpty()) {
            throw source.problem(at, "a key has at least one character");
        }
        return switch (kindName.toLowerCase(Locale.ROOT)) {
            case "metric", "metrics" -> new Field.Metric(key, Figure.LAST);
            case "param", "params", "parameter", "parameters" -> new Logged(Logged.Kind.PARAM, key, false);
            case "tag", "tags" -> new Logged(Logged.Kind.TAG, key, false);
            case "attribute", "attributes", "attr", "run" -> attribute(at, Attribute.namedByMlflow(key), key);
            case "dataset", "datasets" -> new Field.OfDataset(fact(at, key));
            case "insight", "insights" -> new Field.OfInsights(insights(at, key));
            default -> throw source.problem(kind, "there is no " + kindName + ".; use " + WHAT);
        };
    }

    private Field attribute(Token at, Optional<Attribute> attribute, String name) {
        return new Field.OfRun(attribute.orElseThrow(() -> source.problem(
                at,
                "runs have no '" + name + "'; use metrics." + name + ", params." + name + ", tags." + name
                        + " or one of " + Attribute.words())));
    }

    private Fact fact(Token at, String name) {
        return Arrays.stream(Fact.values())
                .filter(fact -> fact.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> source.problem(at, "data sets have no '" + name + "'; use name, digest or context"));
    }

    private @Nullable InsightKind insights(Token at, String name) {
        if (name.equalsIgnoreCase(Field.OfInsights.ALL)) {
            return null;
        }
        return InsightKind.named(name)
                .orElseThrow(() -> source.problem(
                        at,
                        "there are no insights called '" + name + "'; use " + Field.OfInsights.ALL + " or one of "
                                + InsightKind.plurals()));
    }

    /** Whether the next token begins where this one ends. */
    private boolean follows(Token token) {
        return tokens.peek().start() == token.end() && !tokens.peek().is(Kind.END);
    }
}
