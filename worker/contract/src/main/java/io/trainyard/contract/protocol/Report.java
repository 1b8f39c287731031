package io.trainyard.contract.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt has to tell since its last report.
 *
 * @param sequence counts from 0 within the attempt; the server stores each number once
 * @param progress where training stands now; null if unchanged
 */
public record Report(long sequence, List<SeriesChunk> series, List<LogLine> log, @Nullable Progress progress) {

    /**
     * Points of one series, in the order they were measured.
     *
     * @param key such as {@code val/loss}
     * @param axis what the steps count
     * @param steps not decreasing
     * @param times milliseconds since 1970
     * @param values may hold NaN and the infinities
     */
    public record SeriesChunk(String key, Axis axis, long[] steps, long[] times, double[] values) {
        public static final int MAX_KEY = 250;

        public SeriesChunk {
            if (key == null || key.isBlank() || key.length() > MAX_KEY) {
                throw new IllegalArgumentException(
                        "a series key has 1 to " + MAX_KEY + " characters; found '" + key + "'");
            }
            if (steps.length == 0 || steps.length != times.length || steps.length != values.length) {
                throw new IllegalArgumentException("series " + key + " needs as many steps (" + steps.length
                        + ") as times (" + times.length + ") and values (" + values.length + "), and at least one");
            }
        }
    }

    /** What the steps of a series count. */
    public enum Axis {
        /** Epochs, from 0. */
        EPOCH,
        /** Global steps done when the value was measured: the loss of the first batch stands at step 1. */
        STEP
    }

    /**
     * A line of the run's log.
     *
     * @param time milliseconds since 1970
     */
    public record LogLine(long time, Level level, String text) {}

    public enum Level {
        INFO,
        WARN,
        ERROR
    }

    /**
     * Where training stands.
     *
     * @param epoch the epoch being trained, from 0
     * @param step global steps done
     * @param imagesPerSecond training speed over the last report
     */
    public record Progress(int epoch, long step, double imagesPerSecond) {}
}
