package io.trainyard.server.search.language;

import io.trainyard.server.search.language.Token.Kind;
import java.util.List;

/** The tokens of a text, read from the first to the last. */
final class Tokens {
    private final Source source;
    private final List<Token> tokens;
    private int at;

    Tokens(Source source) {
        this.source = source;
        this.tokens = Lexer.tokens(source);
    }

    Source source() {
        return source;
    }

    Token peek() {
        return tokens.get(at);
    }

    /** The token behind {@link #peek}. */
    Token second() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (!token.is(Kind.END)) {
            at++;
        }
        return token;
    }

    /** Goes on behind the next token if it is of the kind. */
    boolean take(Kind kind) {
        if (!peek().is(kind)) {
            return false;
        }
        next();
        return true;
    }

    /** Goes on behind the next token if it is the keyword. */
    boolean take(String keyword) {
        if (!peek().isKeyword(keyword)) {
            return false;
        }
        next();
        return true;
    }

    void expect(Kind kind, String what) {
        if (!take(kind)) {
            throw source.expected(what, peek());
        }
    }

    void expect(String keyword) {
        if (!take(keyword)) {
            throw source.expected(keyword, peek());
        }
    }
}
