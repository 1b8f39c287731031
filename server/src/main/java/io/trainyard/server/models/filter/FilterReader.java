package io.trainyard.server.models.filter;

import java.util.ArrayList;
import java.util.List;

/** Reads filters: comparisons with AND between them. */
public final class FilterReader {
    private static final int EXCERPT = 40;

    private final String filter;
    private int position;

    private FilterReader(String filter) {
        this.filter = filter;
    }

    /** @throws InvalidSearchProblem that tells from which character on the filter is not understood */
    public static List<Comparison> read(String filter) {
        FilterReader reader = new FilterReader(filter);
        List<Comparison> comparisons = new ArrayList<>();
        reader.skipSpace();
        while (!reader.atEnd()) {
            if (!comparisons.isEmpty() && !reader.takeWord("AND")) {
                throw reader.invalid();
            }
            comparisons.add(reader.comparison());
            reader.skipSpace();
        }
        return comparisons;
    }

    private Comparison comparison() {
        String first = name();
        String entity = "";
        String key = first;
        if (!atEnd() && filter.charAt(position) == '.') {
            position++;
            entity = first;
            key = atEnd() || !isQuote(filter.charAt(position)) ? dottedName() : quoted();
        }
        Operator operator = operator();
        skipSpace();
        if (operator == Operator.IN) {
            return new Comparison(entity, key, operator, list(), true);
        }
        boolean quoted = !atEnd() && isQuote(filter.charAt(position));
        return new Comparison(entity, key, operator, List.of(quoted ? quoted() : number()), quoted);
    }

    private String name() {
        skipSpace();
        if (!atEnd() && filter.charAt(position) == '`') {
            return quoted();
        }
        int start = position;
        while (!atEnd() && (Character.isLetterOrDigit(filter.charAt(position)) || filter.charAt(position) == '_')) {
            position++;
        }
        return taken(start);
    }

    private String dottedName() {
        int start = position;
        while (!atEnd() && isOfKey(filter.charAt(position))) {
            position++;
        }
        return taken(start);
    }

    private Operator operator() {
        skipSpace();
        for (Operator operator : Operator.values()) {
            if (operator.isWord() ? takeWord(operator.sign()) : filter.startsWith(operator.sign(), position)) {
                position += operator.isWord() ? 0 : operator.sign().length();
                return operator;
            }
        }
        throw invalid();
    }

    /** A text in quotes of either kind; two quotes within stand for one. */
    private String quoted() {
        int start = position;
        char quote = filter.charAt(position++);
        StringBuilder text = new StringBuilder();
        while (!atEnd()) {
            char next = filter.charAt(position++);
            if (next != quote) {
                text.append(next);
            } else if (!atEnd() && filter.charAt(position) == quote) {
                text.append(quote);
                position++;
            } else {
                return text.toString();
            }
        }
        position = start;
        throw invalid();
    }

    private String number() {
        int start = position;
        while (!atEnd()
                && (Character.isLetterOrDigit(filter.charAt(position))
                        || "+-.".indexOf(filter.charAt(position)) >= 0)) {
            position++;
        }
        return taken(start);
    }

    private List<String> list() {
        List<String> texts = new ArrayList<>();
        expect('(');
        do {
            skipSpace();
            if (atEnd() || !isQuote(filter.charAt(position))) {
                throw invalid();
            }
            texts.add(quoted());
            skipSpace();
        } while (take(','));
        expect(')');
        return texts;
    }

    private boolean takeWord(String word) {
        skipSpace();
        int end = position + word.length();
        boolean found = filter.regionMatches(true, position, word, 0, word.length())
                && (end == filter.length() || !isOfKey(filter.charAt(end)));
        position = found ? end : position;
        return found;
    }

    private boolean take(char sign) {
        boolean found = !atEnd() && filter.charAt(position) == sign;
        position += found ? 1 : 0;
        return found;
    }

    private void expect(char sign) {
        if (!take(sign)) {
            throw invalid();
        }
    }

    private void skipSpace() {
        while (!atEnd() && Character.isWhitespace(filter.charAt(position))) {
            position++;
        }
    }

    private String taken(int start) {
        if (start == position) {
            throw invalid();
        }
        return filter.substring(start, position);
    }

    private boolean atEnd() {
        return position == filter.length();
    }

    private InvalidSearchProblem invalid() {
        String rest = filter.substring(position, Math.min(filter.length(), position + EXCERPT));
        return new InvalidSearchProblem(
                "Invalid clause(s) in filter string: %s at character %d. Write comparisons such as name = 'my-model', with AND between them."
                        .formatted(rest.isEmpty() ? "it ends too early" : "'" + rest + "'", position + 1));
    }

    private static boolean isQuote(char sign) {
        return sign == '\'' || sign == '"' || sign == '`';
    }

    private static boolean isOfKey(char sign) {
        return Character.isLetterOrDigit(sign) || "_.-/:".indexOf(sign) >= 0;
    }
}
