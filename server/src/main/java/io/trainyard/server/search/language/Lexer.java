package io.trainyard.server.search.language;

import io.trainyard.server.search.language.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cuts a text into tokens. Written by hand: seven rules are shorter than a grammar tool, and its errors know the place. */
final class Lexer {
    /** Beyond letters and digits; none of them is an operator, so {@code metrics.val/loss} needs no quotes. */
    private static final String IN_WORDS = "_./-+:@";

    private static final Map<Character, Kind> SINGLE = Map.of('(', Kind.OPEN, ')', Kind.CLOSE, ',', Kind.COMMA);
    private static final Map<Character, Kind> QUOTES = Map.of('\'', Kind.TEXT, '"', Kind.QUOTED, '`', Kind.TICKED);
    private static final List<String> OPERATORS = List.of("<=", ">=", "!=", "<>", "==", "=", "<", ">");

    private final Source source;
    private final String text;
    private int at;

    private Lexer(Source source) {
        this.source = source;
        this.text = source.text();
    }

    /** All tokens, the last of them {@link Kind#END}. */
    static List<Token> tokens(Source source) {
        Lexer lexer = new Lexer(source);
        List<Token> tokens = new ArrayList<>();
        do {
            tokens.add(lexer.next());
        } while (!tokens.get(tokens.size() - 1).is(Kind.END));
        return tokens;
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new Token(Kind.END, "", at, at);
        }
        char first = text.charAt(at);
        if (QUOTES.containsKey(first)) {
            return quoted(first);
        }
        if (SINGLE.containsKey(first)) {
            return token(SINGLE.get(first), at + 1);
        }
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                return token(Kind.OPERATOR, at + operator.length());
            }
        }
        int end = at;
        while (end < text.length() && isInWords(text.charAt(end))) {
            end++;
        }
        if (end == at) {
            throw source.problem(
                    at, at + 1, "there is no use for " + name(first) + " here; quote it as a part of a text");
        }
        return token(Kind.WORD, end);
    }

    private Token token(Kind kind, int end) {
        Token token = new Token(kind, text.substring(at, end), at, end);
        at = end;
        return token;
    }

    /** A quote is doubled to stand in the text itself. */
    private Token quoted(char quote) {
        int start = at++;
        StringBuilder content = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                if (at == text.length() || text.charAt(at) != quote) {
                    return new Token(QUOTES.get(quote), content.toString(), start, at);
                }
            } else if (c == 0) {
                throw source.problem(at, at + 1, "the character NUL is in no text");
            } else if (Character.isSurrogate(c) && !isPair()) {
                throw source.problem(at, at + 1, "half of a character (a lone surrogate) is in no text");
            } else if (Character.isHighSurrogate(c)) {
                content.append(c);
                c = text.charAt(++at);
            }
            content.append(c);
            at++;
        }
        throw source.problem(start, text.length(), "this " + quote + " is not closed; put another one behind the text");
    }

    private boolean isPair() {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    static boolean isInWords(char c) {
        return Character.isLetterOrDigit(c) || IN_WORDS.indexOf(c) >= 0;
    }

    private static String name(char c) {
        return Character.isISOControl(c) || Character.isSurrogate(c) ? "U+%04X".formatted((int) c) : String.valueOf(c);
    }
}
