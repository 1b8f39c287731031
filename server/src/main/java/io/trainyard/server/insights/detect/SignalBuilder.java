package io.trainyard.server.insights.detect;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes a signal of the points that a curve is drawn with. */
public final class SignalBuilder {
    private final Points even;
    private final Points highs;
    private final Points lows;
    private long numberless;
    private @Nullable Integer firstHole;
    private @Nullable Integer lastingHole;

    private SignalBuilder(int buckets) {
        this.even = new Points(buckets);
        this.highs = new Points(buckets);
        this.lows = new Points(buckets);
    }

    /**
     * Of points in order, which may be NaN or infinite.
     *
     * @param ends how many points stand before the end of each bucket; null where every point is one
     */
    public static Signal of(MetricName name, String axis, long[] steps, double[] values, int @Nullable [] ends) {
        return of(name, axis, steps, values, ends, values.length, 0);
    }

    /**
     * The same, of points that stand for more.
     *
     * @param count how many points there are
     * @param nanCount how many of them are NaN
     */
    public static Signal of(
            MetricName name,
            String axis,
            long[] steps,
            double[] values,
            int @Nullable [] ends,
            long count,
            long nanCount) {
        SignalBuilder builder = new SignalBuilder(ends == null ? values.length : ends.length);
        for (int from = 0, bucket = 0; from < values.length; bucket++) {
            int to = ends == null ? from + 1 : ends[bucket];
            builder.add(steps, values, from, to);
            from = to;
        }
        Samples even = builder.even.samples();
        return new Signal(
                name,
                axis,
                count,
                even,
                ends == null ? even : builder.highs.samples(),
                ends == null ? even : builder.lows.samples(),
                builder.hole(steps, values, nanCount));
    }

    private void add(long[] steps, double[] values, int from, int to) {
        int high = -1;
        int low = -1;
        int last = -1;
        for (int i = from; i < to; i++) {
            if (!Double.isFinite(values[i])) {
                numberless++;
                firstHole = firstHole == null ? i : firstHole;
                lastingHole = lastingHole == null ? i : lastingHole;
                continue;
            }
            lastingHole = null;
            last = i;
            high = high < 0 || values[i] > values[high] ? i : high;
            low = low < 0 || values[i] < values[low] ? i : low;
        }
        if (last >= 0) {
            even.add(steps[last], values[last]);
            highs.add(steps[high], values[high]);
            lows.add(steps[low], values[low]);
        }
    }

    private Signal.@Nullable Hole hole(long[] steps, double[] values, long nanCount) {
        if (firstHole == null) {
            return null;
        }
        int at = lastingHole == null ? firstHole : lastingHole;
        return new Signal.Hole(steps[at], values[at], Math.max(numberless, nanCount), lastingHole != null);
    }

    /** Points in the making. */
    private static final class Points {
        private final long[] steps;
        private final double[] values;
        private int count;

        Points(int most) {
            this.steps = new long[most];
            this.values = new double[most];
        }

        void add(long step, double value) {
            steps[count] = step;
            values[count++] = value;
        }

        Samples samples() {
            return new Samples(Arrays.copyOf(steps, count), Arrays.copyOf(values, count));
        }
    }
}
