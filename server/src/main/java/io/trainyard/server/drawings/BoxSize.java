package io.trainyard.server.drawings;

import io.trainyard.networks.drawing.Drawing.Box;
import io.trainyard.networks.drawing.Drawing.Kind;

/** A box large enough for its words, in pixels. */
record BoxSize(double width, double height) {
    private static final double WIDTH_OF_A_CHARACTER = 6.6;
    private static final double MARGIN = 10;
    private static final double TWO_LINES = 38;
    private static final double ONE_LINE = 24;

    static BoxSize of(Box box) {
        if (box.kind() == Kind.JOIN) {
            return new BoxSize(Math.max(ONE_LINE, width(box.label())), ONE_LINE);
        }
        return new BoxSize(Math.max(width(box.label()), width(box.output())), TWO_LINES);
    }

    private static double width(String text) {
        return text.length() == 1 ? ONE_LINE : Math.ceil(text.length() * WIDTH_OF_A_CHARACTER + 2 * MARGIN);
    }
}
