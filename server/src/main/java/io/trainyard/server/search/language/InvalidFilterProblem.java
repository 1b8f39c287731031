package io.trainyard.server.search.language;

import io.trainyard.server.problems.Problem;

/** A filter or an order that cannot be understood; says at which character, and what was expected there. */
public final class InvalidFilterProblem extends Problem {
    private final String text;
    private final int start;
    private final int end;

    /**
     * @param text all of it
     * @param start where the mistake begins, from 0; the text's length if something is missing at its end
     * @param end behind the mistake
     * @param message a sentence without its capital letter and full stop
     */
    InvalidFilterProblem(String text, int start, int end, String message) {
        super(400, "INVALID_FILTER", Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".");
        this.text = text;
        this.start = start;
        this.end = end;
        with("position", start);
        with("length", end - start);
        with("line", line());
        with("column", column());
    }

    public String text() {
        return text;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    /** From 1. */
    public int line() {
        return 1 + (int) text.chars().limit(start).filter(c -> c == '\n').count();
    }

    /** Within its line, from 1. */
    public int column() {
        return start - text.lastIndexOf('\n', start - 1);
    }
}
