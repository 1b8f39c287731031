package io.trainyard.server.search.language;

import io.trainyard.server.search.language.Token.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the value that a field is compared with, as the field's type wants it. */
final class ValueParser {
    private static final String AGO = "ago";

    private final Tokens tokens;
    private final Source source;

    ValueParser(Tokens tokens) {
        this.tokens = tokens;
        this.source = tokens.source();
    }

    /** Whether a number without quotes comes next. */
    boolean seesNumber() {
        return number(tokens.peek()).isPresent();
    }

    Value value(Field field) {
        return switch (field.type()) {
            case NUMBER -> new Value.Number(number(tokens.peek(), ValueType.NUMBER));
            case TEXT -> new Value.Text(text(field));
            case STATUS -> new Value.Text(status());
            case TIME -> time();
            case DURATION -> new Value.Lasting(duration());
        };
    }

    /** What stands behind LIKE. */
    String pattern() {
        Token token = tokens.next();
        if (!token.isText()) {
            throw source.expected("a pattern in quotes, such as 'resnet%'", token);
        }
        return token.text();
    }

    private double number(Token token, ValueType wanted) {
        OptionalDouble number = number(token);
        tokens.next();
        return number.orElseThrow(() -> source.expected(wanted.words(), token));
    }

    private static OptionalDouble number(Token token) {
        return token.is(Kind.WORD) ? Literals.number(token.text()) : OptionalDouble.empty();
    }

    /** What was logged may look like anything, so it is quoted; what a run has of itself needs no quotes. */
    private String text(Field field) {
        Token token = tokens.next();
        boolean bare = token.is(Kind.WORD) && field instanceof Field.OfRun;
        if (!token.isText() && !bare) {
            String or = field instanceof Field.Logged ? ", or a number" : "";
            throw source.expected("a text in quotes, such as 'resnet'" + or, token);
        }
        return token.text();
    }

    private String status() {
        Token token = tokens.next();
        if (!token.is(Kind.WORD) && !token.isText()) {
            throw source.expected(ValueType.STATUS.words() + ": " + StatusWords.all(), token);
        }
        if (!StatusWords.isOne(token.text())) {
            throw source.problem(token, "there is no status '" + token.text() + "'; use one of " + StatusWords.all());
        }
        return token.lowerCase();
    }

    private Value time() {
        Token token = tokens.next();
        Optional<Duration> duration = token.is(Kind.WORD) ? Literals.duration(token.text()) : Optional.empty();
        if (duration.isPresent()) {
            tokens.expect(AGO);
            return new Value.Ago(duration.get());
        }
        OptionalDouble milliseconds = number(token);
        if (milliseconds.isPresent() && !Double.isNaN(milliseconds.getAsDouble())) {
            return new Value.At(Instant.ofEpochMilli((long) milliseconds.getAsDouble()));
        }
        Optional<Instant> time = token.is(Kind.WORD) || token.isText() ? Literals.time(token.text()) : Optional.empty();
        return new Value.At(time.orElseThrow(() -> source.expected(ValueType.TIME.words(), token)));
    }

    private Duration duration() {
        Token token = tokens.next();
        Optional<Duration> duration = token.is(Kind.WORD) ? Literals.duration(token.text()) : Optional.empty();
        OptionalDouble seconds = number(token);
        return duration.or(() ->
                        seconds.isPresent() ? Literals.ofMilliseconds(seconds.getAsDouble() * 1000) : Optional.empty())
                .orElseThrow(() -> source.expected(ValueType.DURATION.words(), token));
    }
}
