package io.trainyard.web;

import org.jspecify.annotations.Nullable;

/**
 * What a run has in a column of the table: a text, or one of the things that are drawn.
 *
 * @param style how it stands there: {@code number}, {@code quiet} or empty
 * @param hint more about it; empty for nothing
 * @param best whether nothing on the page is better
 * @param href where the text leads; null for nowhere
 * @param words what members may change where it stands; null for everything else
 */
public record RunCell(
        String text,
        String style,
        String hint,
        boolean best,
        @Nullable String href,
        @Nullable Status status,
        @Nullable Progress progress,
        @Nullable Sparkline curve,
        int colour,
        @Nullable Moment moment,
        @Nullable RunWords words) {

    private static final RunCell EMPTY = new RunCell("", "", "", false, null, null, null, null, 0, null, null);

    public static RunCell text(String text) {
        return EMPTY.with(text, "", text);
    }

    /** A run lacks what the column is of. */
    public static RunCell missing(boolean number) {
        return EMPTY.with(Format.NONE, number ? "number quiet" : "quiet", "");
    }

    public static RunCell quiet(String text) {
        return EMPTY.with(text, "quiet", "");
    }

    public static RunCell number(String text, String hint, boolean best) {
        return new RunCell(text, "number", hint, best, null, null, null, null, 0, null, null);
    }

    /** A number that leads to what was counted. */
    public static RunCell count(String text, String hint, String href) {
        return new RunCell(text, "number", hint, false, href, null, null, null, 0, null, null);
    }

    public static RunCell status(Status status) {
        return new RunCell(status.word(), "", "", false, null, status, null, null, 0, null, null);
    }

    public static RunCell progress(Status status, Progress progress) {
        return new RunCell("", "", "", false, null, status, progress, null, 0, null, null);
    }

    public static RunCell curve(Sparkline curve, int colour, String key) {
        return new RunCell("", "", key, false, null, null, null, curve, colour, null, null);
    }

    public static RunCell moment(Moment moment) {
        return new RunCell("", "quiet", "", false, null, null, null, null, 0, moment, null);
    }

    public static RunCell words(RunWords words) {
        return new RunCell("", "", "", false, null, null, null, null, 0, null, words);
    }

    /** Whether it is nothing but its text, as most are. */
    public boolean plain() {
        return href == null && status == null && progress == null && curve == null && moment == null && words == null;
    }

    private RunCell with(String text, String style, String hint) {
        return new RunCell(text, style, hint, best, href, status, progress, curve, colour, moment, words);
    }
}
