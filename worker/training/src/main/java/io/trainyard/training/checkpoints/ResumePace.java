package io.trainyard.training.checkpoints;

import java.time.Duration;
import java.util.Locale;

/** How often resume points are worth their time: a least time apart, and at most a twentieth of the time. */
public final class ResumePace {
    private static final int SHARE = 20;

    private final Duration leastApart;
    private final long start;
    private long lastEnd;
    private long lastTook;
    private long took;
    private int count;

    /**
     * Starts counting.
     *
     * @param now in nanoseconds of any clock
     * @param leastApart from the end of one resume point to the next; zero leaves only the share of the time
     */
    public ResumePace(long now, Duration leastApart) {
        this.start = now;
        this.lastEnd = now;
        this.leastApart = leastApart;
    }

    public boolean isDue(long now) {
        return now - lastEnd >= Math.max(leastApart.toNanos(), SHARE * lastTook);
    }

    /** A resume point was cut between {@code begin} and {@code end}. */
    public void cut(long begin, long end) {
        lastEnd = end;
        lastTook = end - begin;
        took += lastTook;
        count++;
    }

    /** What all of them have taken until {@code now}, in words. */
    public String summary(long now) {
        return String.format(
                Locale.ROOT,
                "%d resume points took %.1f s, %.2f %% of the time",
                count,
                took / 1e9,
                100.0 * took / Math.max(1, now - start));
    }
}
