package io.trainyard.server.search.language;

/**
 * A text that is read, and what it is called when something is wrong with it.
 *
 * @param name as in {@code the filter}
 */
record Source(String name, String text) {
    private static final int LONGEST = 100_000;
    private static final int QUOTED_LENGTH = 40;

    Source {
        if (text.length() > LONGEST) {
            throw new InvalidFilterProblem(
                    text,
                    LONGEST,
                    text.length(),
                    name + " has " + text.length() + " characters; " + LONGEST + " are the most");
        }
    }

    /** Something is wrong with a token. */
    InvalidFilterProblem problem(Token at, String message) {
        return problem(at.start(), at.end(), message);
    }

    InvalidFilterProblem problem(int start, int end, String message) {
        return new InvalidFilterProblem(text, start, end, "character " + (start + 1) + " of " + name + ": " + message);
    }

    /** Another thing was expected where the token stands. */
    InvalidFilterProblem expected(String what, Token found) {
        return problem(found, "expected " + what + ", found " + words(found));
    }

    private String words(Token token) {
        if (token.is(Token.Kind.END)) {
            return "the end";
        }
        String written = text.substring(token.start(), token.end());
        return written.length() <= QUOTED_LENGTH ? written : written.substring(0, QUOTED_LENGTH) + "...";
    }
}
