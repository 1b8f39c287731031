package io.trainyard.agent.terminal;

import org.jline.utils.WCWidth;

/** How many columns of a terminal text takes: Chinese, Japanese and Korean letters take two each. */
final class Width {
    private Width() {}

    static int of(String text) {
        return text.codePoints().map(Width::of).sum();
    }

    /** The text, or as much of its beginning as fits, with a mark that there was more. */
    static String cut(String text, int columns, Glyphs glyphs) {
        if (of(text) <= columns) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int used = 1; // the mark
        for (int point : text.codePoints().toArray()) {
            used += of(point);
            if (used > columns) {
                break;
            }
            cut.appendCodePoint(point);
        }
        return cut + glyphs.ellipsis();
    }

    private static int of(int point) {
        return Math.max(0, WCWidth.wcwidth(point));
    }
}
