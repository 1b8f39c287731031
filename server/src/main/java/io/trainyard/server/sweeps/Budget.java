package io.trainyard.server.sweeps;

import io.trainyard.contract.About;
import io.trainyard.contract.Range;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a sweep may take. */
public record Budget(
        @Range(min = 1, max = Budget.MOST_RUNS)
                @About("Runs at most; all points of a grid, else " + Budget.RUNS + ".")
                @Nullable
                Integer runs,
        @Range(min = 1, max = Budget.MOST_RUNS) @About("Runs that wait or train at the same time, at most.")
                Integer atOnce,
        @Range(min = 1, max = 1e9) @About("Epochs of all runs together, at most.") @Nullable Long epochs,
        @Range(min = 0, max = 1e6, above = true) @About("Hours of training of all runs together, at most.") @Nullable
                Double hours) {

    static final int MOST_RUNS = 1000;
    static final int RUNS = 20;
    static final int AT_ONCE = 4;
    static final Budget DEFAULT = new Budget(null, null, null, null);

    public Budget {
        atOnce = atOnce == null ? AT_ONCE : atOnce;
    }

    /** Of trials that are drawn. */
    int drawn() {
        return runs == null ? RUNS : runs;
    }

    /** Seconds; infinite where there is no limit. */
    double seconds() {
        return hours == null
                ? Double.POSITIVE_INFINITY
                : hours * Duration.ofHours(1).toSeconds();
    }
}
