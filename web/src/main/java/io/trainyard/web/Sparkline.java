package io.trainyard.web;

import java.util.stream.DoubleStream;

/**
 * A curve of a few dozen pixels.
 *
 * @param steps in ascending order
 * @param values as many; NaN and infinities are left out
 */
public record Sparkline(long[] steps, double[] values) {
    public static final int WIDTH = 84;
    public static final int HEIGHT = 20;
    public static final Sparkline NONE = new Sparkline(new long[0], new double[0]);

    private static final double MARGIN = 2;

    public boolean drawn() {
        return finite().count() > 1;
    }

    /** The {@code points} of an SVG polyline in a box of {@link #WIDTH} by {@link #HEIGHT}. */
    public String points() {
        double min = finite().min().orElse(0);
        double max = finite().max().orElse(0);
        double span = max / 2 - min / 2; // by halves: the whole may be more than a number can be
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                double above = span > 0 ? (values[i] / 2 - min / 2) / span : 0;
                double x = MARGIN + (WIDTH - 2 * MARGIN) * share(steps[i]);
                double y = HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * above;
                points.append(tenths(x)).append(',').append(tenths(y)).append(' ');
            }
        }
        return points.toString().strip();
    }

    /** How far along the curve a step is, from 0 to 1. */
    private double share(long step) {
        double all = (double) steps[steps.length - 1] - steps[0];
        return all > 0 ? ((double) step - steps[0]) / all : 0;
    }

    private DoubleStream finite() {
        return DoubleStream.of(values).filter(Double::isFinite);
    }

    /** A page has thousands of them, and {@code String.format} takes longer than all the rest of it. */
    private static double tenths(double pixels) {
        return Math.round(10 * pixels) / 10.0;
    }
}
