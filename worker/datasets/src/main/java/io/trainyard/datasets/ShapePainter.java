package io.trainyard.datasets;

/**
 * Draws one picture of {@link ShapesDataset}: a shape of any colour, size, tilt and place, on a background that runs from
 * one colour to another, over a few strokes, under noise. Edges are smoothed by counting 4 x 4 points in every pixel.
 */
final class ShapePainter {
    static final int SIDE = 32;
    private static final int POINTS = 4;
    private static final double LEAST_CONTRAST = 90;
    private static final double NOISE = 14;

    private final SplitMix64 random;
    private final double[][] canvas = new double[3][SIDE * SIDE];

    private ShapePainter(long seed) {
        this.random = new SplitMix64(seed);
    }

    /** @param target receives 3 x 32 x 32 bytes from {@code offset} on */
    static void paint(Shape shape, long seed, byte[] target, int offset) {
        ShapePainter painter = new ShapePainter(seed);
        double[] from = painter.colour();
        double[] to = painter.colour();
        painter.background(from, to);
        int strokes = painter.random.between(2, 5);
        for (int i = 0; i < strokes; i++) {
            painter.stroke(painter.colour());
        }
        painter.shape(shape, painter.colourUnlike(from, to));
        painter.writeWithNoise(target, offset);
    }

    private double[] colour() {
        return new double[] {random.between(0.0, 255.0), random.between(0.0, 255.0), random.between(0.0, 255.0)};
    }

    private double[] colourUnlike(double[] one, double[] other) {
        double[] colour = colour();
        while (distance(colour, one) < LEAST_CONTRAST || distance(colour, other) < LEAST_CONTRAST) {
            colour = colour();
        }
        return colour;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            sum += (a[c] - b[c]) * (a[c] - b[c]);
        }
        return StrictMath.sqrt(sum);
    }

    private void background(double[] from, double[] to) {
        double angle = random.between(0.0, 2 * StrictMath.PI);
        double across = StrictMath.cos(angle) / SIDE;
        double down = StrictMath.sin(angle) / SIDE;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double way = 0.5 + (x - SIDE / 2) * across + (y - SIDE / 2) * down;
                double share = Math.max(0, Math.min(1, way));
                for (int c = 0; c < 3; c++) {
                    canvas[c][y * SIDE + x] = from[c] + (to[c] - from[c]) * share;
                }
            }
        }
    }

    private void stroke(double[] colour) {
        double x0 = random.between(0.0, SIDE);
        double y0 = random.between(0.0, SIDE);
        double dx = random.between(-12.0, 12.0);
        double dy = random.between(-12.0, 12.0);
        double halfWidth = random.between(0.4, 1.0);
        double lengthSquared = dx * dx + dy * dy + 1e-9;
        Box box = new Box(Math.min(x0, x0 + dx), Math.min(y0, y0 + dy), Math.max(x0, x0 + dx), Math.max(y0, y0 + dy));
        fill(colour, box.grownBy(halfWidth), (x, y) -> {
            double along = ((x - x0) * dx + (y - y0) * dy) / lengthSquared;
            double nearest = Math.max(0, Math.min(1, along));
            double offX = x - x0 - nearest * dx;
            double offY = y - y0 - nearest * dy;
            return offX * offX + offY * offY <= halfWidth * halfWidth;
        });
    }

    private void shape(Shape shape, double[] colour) {
        double radius = random.between(8.0, 13.0);
        double aspect = random.between(0.85, 1.18);
        double centreX = random.between(radius, SIDE - radius);
        double centreY = random.between(radius, SIDE - radius);
        double tilt = random.between(-0.45, 0.45);
        double cos = StrictMath.cos(tilt);
        double sin = StrictMath.sin(tilt);
        Box box = new Box(centreX, centreY, centreX, centreY);
        fill(colour, box.grownBy(1.5 * radius), (x, y) -> {
            double u = (x - centreX) / radius;
            double v = (y - centreY) / radius;
            return shape.covers((u * cos + v * sin) * aspect, (v * cos - u * sin) / aspect);
        });
    }

    @FunctionalInterface
    private interface Area {
        boolean covers(double x, double y);
    }

    /** Where an area lies at most, so that the rest of the picture need not be looked at. */
    private record Box(double left, double top, double right, double bottom) {
        Box grownBy(double margin) {
            return new Box(left - margin, top - margin, right + margin, bottom + margin);
        }
    }

    private void fill(double[] colour, Box box, Area area) {
        for (int y = (int) Math.max(0, box.top()); y < Math.min(SIDE, box.bottom()); y++) {
            for (int x = (int) Math.max(0, box.left()); x < Math.min(SIDE, box.right()); x++) {
                double share = coverage(area, x, y);
                for (int c = 0; c < 3; c++) {
                    canvas[c][y * SIDE + x] += (colour[c] - canvas[c][y * SIDE + x]) * share;
                }
            }
        }
    }

    private static double coverage(Area area, int x, int y) {
        int covered = 0;
        for (int i = 0; i < POINTS * POINTS; i++) {
            if (area.covers(x + (i % POINTS + 0.5) / POINTS, y + (i / POINTS + 0.5) / POINTS)) {
                covered++;
            }
        }
        return (double) covered / (POINTS * POINTS);
    }

    private void writeWithNoise(byte[] target, int offset) {
        int at = offset;
        for (double[] plane : canvas) {
            for (double value : plane) {
                double noisy = value + random.between(-NOISE, NOISE);
                target[at++] = (byte) Math.max(0, Math.min(255, (int) (noisy + 0.5)));
            }
        }
    }
}
