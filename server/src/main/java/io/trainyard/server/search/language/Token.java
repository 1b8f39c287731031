package io.trainyard.server.search.language;

import java.util.Locale;

/**
 * A piece of a text.
 *
 * @param text without its quotes
 * @param start where it begins in the text, from 0
 * @param end behind its last character
 */
record Token(Kind kind, String text, int start, int end) {
    enum Kind {
        /** Without quotes: a name, a number, a keyword. */
        WORD,
        /** In single quotes: a value. */
        TEXT,
        /** In double quotes: a value, or the key of a metric, parameter or tag. */
        QUOTED,
        /** In back-ticks: a key. */
        TICKED,
        OPERATOR,
        OPEN,
        CLOSE,
        COMMA,
        END
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean isKeyword(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isText() {
        return kind == Kind.TEXT || kind == Kind.QUOTED;
    }

    boolean isKey() {
        return kind == Kind.QUOTED || kind == Kind.TICKED;
    }

    String lowerCase() {
        return text.toLowerCase(Locale.ROOT);
    }
}
