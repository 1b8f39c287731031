package io.trainyard.datasets;

/**
 * The figures of {@link ShapesDataset}, each about as large as the circle of radius 1; x goes right, y goes down. Only
 * exactly rounded operations and {@link StrictMath} decide what lies inside, so that every Java draws the same.
 */
enum Shape {
    CIRCLE {
        @Override
        boolean covers(double x, double y) {
            return x * x + y * y <= 0.81;
        }
    },
    RING {
        @Override
        boolean covers(double x, double y) {
            double squared = x * x + y * y;
            return squared <= 1 && squared >= 0.3;
        }
    },
    CRESCENT {
        @Override
        boolean covers(double x, double y) {
            return x * x + y * y <= 1 && (x - 0.5) * (x - 0.5) + y * y > 0.6;
        }
    },
    SQUARE {
        @Override
        boolean covers(double x, double y) {
            return Math.abs(x) <= 0.78 && Math.abs(y) <= 0.78;
        }
    },
    TRIANGLE {
        private final double[] corners = star(3, 1.1, 0.55);

        @Override
        boolean covers(double x, double y) {
            return polygonCovers(corners, x, y);
        }
    },
    STAR {
        private final double[] corners = star(5, 1.1, 0.45);

        @Override
        boolean covers(double x, double y) {
            return polygonCovers(corners, x, y);
        }
    },
    CROSS {
        @Override
        boolean covers(double x, double y) {
            double across = Math.min(Math.abs(x), Math.abs(y));
            double along = Math.max(Math.abs(x), Math.abs(y));
            return across <= 0.3 && along <= 1;
        }
    },
    HEART {
        @Override
        boolean covers(double x, double y) {
            double u = 1.2 * x;
            double v = 0.1 - 1.2 * y;
            double body = u * u + v * v - 1;
            return body * body * body - u * u * v * v * v <= 0;
        }
    },
    ARROW {
        private final double[] corners = {0, -1, 0.85, 0, 0.32, 0, 0.32, 1, -0.32, 1, -0.32, 0, -0.85, 0};

        @Override
        boolean covers(double x, double y) {
            return polygonCovers(corners, x, y);
        }
    },
    HOURGLASS {
        @Override
        boolean covers(double x, double y) {
            return Math.abs(y) <= 0.95 && Math.abs(x) <= 0.08 + 0.75 * Math.abs(y);
        }
    };

    abstract boolean covers(double x, double y);

    /** Corners (x, y, x, y, ...) of a figure with so many points, the first one up. */
    private static double[] star(int points, double outer, double inner) {
        double[] corners = new double[4 * points];
        for (int i = 0; i < 2 * points; i++) {
            double radius = i % 2 == 0 ? outer : inner;
            double angle = StrictMath.PI * i / points;
            corners[2 * i] = radius * StrictMath.sin(angle);
            corners[2 * i + 1] = -radius * StrictMath.cos(angle);
        }
        return corners;
    }

    /** Counts the edges that a ray to the right crosses. */
    private static boolean polygonCovers(double[] corners, double x, double y) {
        boolean inside = false;
        for (int i = 0, j = corners.length - 2; i < corners.length; j = i, i += 2) {
            boolean crosses = corners[i + 1] > y != corners[j + 1] > y;
            if (crosses
                    && x
                            < (corners[j] - corners[i]) * (y - corners[i + 1]) / (corners[j + 1] - corners[i + 1])
                                    + corners[i]) {
                inside = !inside;
            }
        }
        return inside;
    }
}
