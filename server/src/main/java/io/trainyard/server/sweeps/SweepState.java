package io.trainyard.server.sweeps;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a sweep stands. */
public enum SweepState {
    /** Trials are begun as there is room. */
    RUNNING,
    /** No trial is begun, and those that had begun are paused. */
    PAUSED,
    /** No trial is left, or its budget is spent. */
    COMPLETED,
    CANCELLED;

    /** As in the database and the API: lower case. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SweepState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    Set<SweepAction> actions() {
        return switch (this) {
            case RUNNING -> EnumSet.of(SweepAction.PAUSE, SweepAction.CANCEL);
            case PAUSED -> EnumSet.of(SweepAction.RESUME, SweepAction.CANCEL);
            case COMPLETED, CANCELLED -> EnumSet.noneOf(SweepAction.class);
        };
    }
}
