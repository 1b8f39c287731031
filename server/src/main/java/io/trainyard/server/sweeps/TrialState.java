package io.trainyard.server.sweeps;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a trial stands: as its run does, and what a run cannot be. */
public enum TrialState {
    /** Has no run yet. */
    PLANNED,
    QUEUED,
    RUNNING,
    PAUSED,
    COMPLETED,
    /** By its sweep, since others were better or the budget was spent. */
    STOPPED,
    CANCELLED,
    FAILED,
    /** What it needs was gone when its turn came. */
    REFUSED,
    /** Its run was deleted. */
    GONE;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Waits for a worker or has one. */
    boolean isActive() {
        return this == QUEUED || this == RUNNING;
    }

    boolean isOver() {
        return !isActive() && this != PLANNED && this != PAUSED;
    }
}
