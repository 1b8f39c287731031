package io.trainyard.server.metrics;

/**
 * How the curves of a run are to be drawn.
 *
 * @param points how many at most
 * @param superseded whether points that a later attempt measured again are wanted, too
 */
public record Drawing(int points, Window window, boolean superseded) {
    /** All steps, with enough points for a chart. */
    public static final Drawing DEFAULT = new Drawing(1000, Window.ALL, false);
}
