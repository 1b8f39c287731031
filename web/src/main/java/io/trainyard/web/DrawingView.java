package io.trainyard.web;

import java.util.List;

/**
 * A network's graph with a place for everything, in pixels from the upper left corner.
 *
 * @param name of the network, for those who cannot see it
 */
public record DrawingView(
        String name, long width, long height, List<FrameShape> frames, List<LineShape> lines, List<BoxShape> boxes) {

    /** What fits beside the table of layers on a laptop, in pixels. */
    private static final long COLUMN = 450;

    /** Whether it needs the page's whole width. */
    public boolean wide() {
        return width > COLUMN;
    }

    /** A module around its boxes. {@code times} is 1 for a module that does not repeat. */
    public record FrameShape(long x, long y, long width, long height, String title, int times) {
        public boolean repeats() {
            return times > 1;
        }
    }

    /** A way from box to box: {@code points} as SVG's polyline has them. */
    public record LineShape(String points, boolean auxiliary) {}

    /**
     * Some layers.
     *
     * @param kind input, convolution, pooling, linear, join or other
     * @param about what a pointer resting on it is told
     */
    public record BoxShape(
            long x,
            long y,
            long width,
            long height,
            String kind,
            String label,
            String output,
            String about,
            boolean auxiliary) {

        public boolean join() {
            return kind.equals("join");
        }

        public long middleX() {
            return x + width / 2;
        }

        public long middleY() {
            return y + height / 2;
        }

        public long radius() {
            return height / 2;
        }
    }
}
