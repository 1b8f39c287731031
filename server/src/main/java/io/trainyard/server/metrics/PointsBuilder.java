package io.trainyard.server.metrics;

import java.util.Arrays;

/** Gathers points of one series in arrays that grow. */
final class PointsBuilder {
    private long[] steps = new long[16];
    private long[] times = new long[16];
    private double[] values = new double[16];
    private int count;

    void add(long step, long time, double value) {
        makeRoom(1);
        steps[count] = step;
        times[count] = time;
        values[count] = value;
        count++;
    }

    /** Adds the points from one index on. */
    void add(Points points, int from, int number) {
        makeRoom(number);
        System.arraycopy(points.steps(), from, steps, count, number);
        System.arraycopy(points.times(), from, times, count, number);
        System.arraycopy(points.values(), from, values, count, number);
        count += number;
    }

    private void makeRoom(int number) {
        if (count + number > steps.length) {
            int capacity = Math.max(count + number, 2 * steps.length);
            steps = Arrays.copyOf(steps, capacity);
            times = Arrays.copyOf(times, capacity);
            values = Arrays.copyOf(values, capacity);
        }
    }

    /** All that were added, in order; of those alike in everything one. */
    Points distinct() {
        return Points.inOrder(Arrays.copyOf(steps, count), Arrays.copyOf(times, count), Arrays.copyOf(values, count))
                .distinct();
    }
}
