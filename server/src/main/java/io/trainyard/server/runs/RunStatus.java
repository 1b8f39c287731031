package io.trainyard.server.runs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a run stands, and what it may become. */
public enum RunStatus {
    QUEUED,
    RUNNING,
    PAUSED,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** As in the database and the API: lower case. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Throws IllegalArgumentException for a word that is no status. */
    public static RunStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("status is '" + word + "'; use one of "
                        + Arrays.stream(values()).map(RunStatus::word).collect(Collectors.joining(", "))));
    }

    public boolean isOver() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    public boolean mayBecome(RunStatus next) {
        return next().contains(next);
    }

    private Set<RunStatus> next() {
        return switch (this) {
            case QUEUED -> EnumSet.of(RUNNING, PAUSED, CANCELLED);
            case RUNNING -> EnumSet.of(QUEUED, PAUSED, COMPLETED, FAILED, CANCELLED);
            case PAUSED -> EnumSet.of(QUEUED, CANCELLED);
            case FAILED, CANCELLED -> EnumSet.of(QUEUED);
            case COMPLETED -> EnumSet.noneOf(RunStatus.class);
        };
    }
}
