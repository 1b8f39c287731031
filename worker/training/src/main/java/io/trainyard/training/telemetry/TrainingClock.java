package io.trainyard.training.telemetry;

/** Counts epochs, steps and images, and the time spent on training steps alone. Written by the loop, read by others. */
public final class TrainingClock {
    private int epoch;
    private long step;
    private long images;
    private long nanos;

    /** Starts at an epoch and a number of global steps already done. */
    public TrainingClock(int epoch, long step) {
        this.epoch = epoch;
        this.step = step;
    }

    public synchronized void epochBegins(int number) {
        epoch = number;
    }

    /** A step over {@code size} images is done and took {@code took} nanoseconds; returns the global steps done. */
    public synchronized long stepDone(int size, long took) {
        step++;
        images += size;
        nanos += took;
        return step;
    }

    public synchronized Reading read() {
        return new Reading(epoch, step, images, nanos);
    }

    /**
     * A look at the counters.
     *
     * @param epoch being trained
     * @param step global steps done
     * @param images trained on by this process
     * @param nanos spent on their steps
     */
    public record Reading(int epoch, long step, long images, long nanos) {
        /** Training speed since {@code earlier}; NaN if no step was done. */
        public double imagesPerSecondSince(Reading earlier) {
            return nanos == earlier.nanos ? Double.NaN : 1e9 * (images - earlier.images) / (nanos - earlier.nanos);
        }
    }
}
