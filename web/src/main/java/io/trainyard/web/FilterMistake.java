package io.trainyard.web;

/**
 * A filter that cannot be understood, and where.
 *
 * @param before what stands before the mistake
 * @param marked the mistake; empty if something is missing there
 * @param message for people
 */
public record FilterMistake(String before, String marked, String after, String message) {
    private static final int SHOWN = 60;

    /** The end of what stands before the mistake. */
    public String shortBefore() {
        return before.length() <= SHOWN ? before : "…" + before.substring(before.length() - SHOWN);
    }

    /** The mistake, or a gap where something is missing. */
    public String shortMarked() {
        return marked.isEmpty() ? "\u00a0" : cut(marked);
    }

    /** The beginning of what stands behind the mistake. */
    public String shortAfter() {
        return cut(after);
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
