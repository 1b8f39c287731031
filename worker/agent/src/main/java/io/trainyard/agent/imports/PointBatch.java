package io.trainyard.agent.imports;

import io.trainyard.agent.server.LoggedRunClient.Points;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Points on their way to the server, by series. */
public final class PointBatch {
    /** A good size of a request. */
    private static final int FULL = 20_000;

    private final Map<String, Curve> curves = new LinkedHashMap<>();
    private int count;

    /** @param time milliseconds since 1970 */
    public void add(String key, long step, long time, double value) {
        curves.computeIfAbsent(key, name -> new Curve()).add(step, time, value);
        count++;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    public boolean isFull() {
        return count >= FULL;
    }

    public int count() {
        return count;
    }

    /** What there is, for sending; nothing is left. */
    public List<Points> take() {
        List<Points> points = curves.entrySet().stream()
                .map(curve -> curve.getValue().points(curve.getKey()))
                .toList();
        curves.clear();
        count = 0;
        return points;
    }

    private static final class Curve {
        private long[] steps = new long[16];
        private long[] times = new long[16];
        private double[] values = new double[16];
        private int count;

        void add(long step, long time, double value) {
            if (count == steps.length) {
                steps = Arrays.copyOf(steps, 2 * count);
                times = Arrays.copyOf(times, 2 * count);
                values = Arrays.copyOf(values, 2 * count);
            }
            steps[count] = step;
            times[count] = time;
            values[count++] = value;
        }

        Points points(String key) {
            return new Points(
                    key, Arrays.copyOf(steps, count), Arrays.copyOf(times, count), Arrays.copyOf(values, count));
        }
    }
}
