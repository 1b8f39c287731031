package io.trainyard.agent.terminal;

import java.util.Arrays;

/**
 * A curve as small as a word (Tufte 2006, "Beautiful Evidence"). Where a column stands for several points it shows the
 * one farthest from their median, so that a spike of a single epoch is seen however many there are.
 */
public final class Sparkline {
    private Sparkline() {}

    /**
     * @param values in order; NaN and the infinities are marked and do not stretch the scale
     * @param columns at most so many
     */
    public static String of(double[] values, int columns, Glyphs glyphs) {
        double[] shown = shown(values, columns);
        double low = Arrays.stream(shown).filter(Double::isFinite).min().orElse(0);
        double high = Arrays.stream(shown).filter(Double::isFinite).max().orElse(0);
        StringBuilder line = new StringBuilder();
        for (double value : shown) {
            line.append(
                    Double.isFinite(value)
                            ? glyphs.level(level(value, low, high, glyphs.levels()))
                            : glyphs.noNumber());
        }
        return line.toString();
    }

    /** Half of each number is taken: the span of the greatest ones there are is no number. */
    private static int level(double value, double low, double high, int levels) {
        if (low == high) {
            return levels / 2;
        }
        double height = (value / 2 - low / 2) / (high / 2 - low / 2);
        return Math.min(levels - 1, (int) (height * levels));
    }

    private static double[] shown(double[] values, int columns) {
        if (values.length <= columns) {
            return values;
        }
        double[] shown = new double[Math.max(0, columns)];
        for (int i = 0; i < shown.length; i++) {
            int from = (int) ((long) i * values.length / columns);
            int to = (int) ((i + 1L) * values.length / columns);
            shown[i] = mostTelling(Arrays.copyOfRange(values, from, to));
        }
        return shown;
    }

    private static double mostTelling(double[] values) {
        double[] numbers =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (numbers.length < values.length) {
            return Double.NaN;
        }
        double median = numbers[numbers.length / 2];
        double low = numbers[0];
        double high = numbers[numbers.length - 1];
        return high - median >= median - low ? high : low;
    }
}
