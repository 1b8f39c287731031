package io.trainyard.web;

import java.util.List;

/**
 * A curve of a few dozen pixels.
 *
 * @param values in order; NaN and infinities are left out
 */
public record Sparkline(List<Double> values) {
    public static final int WIDTH = 84;
    public static final int HEIGHT = 20;
    private static final double MARGIN = 2;

    public boolean drawn() {
        return values.stream().filter(Sparkline::finite).count() > 1;
    }

    /** The {@code points} of an SVG polyline in a box of {@link #WIDTH} by {@link #HEIGHT}. */
    public String points() {
        double min = values.stream()
                .filter(Sparkline::finite)
                .mapToDouble(v -> v)
                .min()
                .orElse(0);
        double max = values.stream()
                .filter(Sparkline::finite)
                .mapToDouble(v -> v)
                .max()
                .orElse(0);
        double span = max / 2 - min / 2; // by halves: the whole may be more than a number can be
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            if (finite(value)) {
                double x = MARGIN + (WIDTH - 2 * MARGIN) * i / Math.max(1, values.size() - 1);
                double above = span > 0 ? (value / 2 - min / 2) / span : 0;
                double y = HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * above;
                points.append(tenths(x)).append(',').append(tenths(y)).append(' ');
            }
        }
        return points.toString().strip();
    }

    /** A page has thousands of them, and {@code String.format} takes longer than all the rest of it. */
    private static double tenths(double pixels) {
        return Math.round(10 * pixels) / 10.0;
    }

    private static boolean finite(double value) {
        return !Double.isNaN(value) && !Double.isInfinite(value);
    }
}
