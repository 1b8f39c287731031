package io.trainyard.server.metrics;

/**
 * Where the extremes of a stretch of points stand. Of equal extremes the first counts.
 *
 * @param nanCount how many values are NaN
 * @param min index of the smallest value, NaN left out; {@link #NONE} if all are NaN
 * @param max index of the greatest value, NaN left out; {@link #NONE} if all are NaN
 * @param nan index of the first NaN; {@link #NONE} if there is none
 */
record Extremes(int nanCount, int min, int max, int nan) {
    static final int NONE = -1;

    static Extremes of(double[] values, int from, int to) {
        int nanCount = 0;
        int min = NONE;
        int max = NONE;
        int nan = NONE;
        for (int i = from; i < to; i++) {
            double value = values[i];
            if (Double.isNaN(value)) {
                nan = nanCount++ == 0 ? i : nan;
            } else {
                min = min == NONE || value < values[min] ? i : min;
                max = max == NONE || value > values[max] ? i : max;
            }
        }
        return new Extremes(nanCount, min, max, nan);
    }
}
