package io.trainyard.server.evaluations;

import com.fasterxml.jackson.annotation.JsonValue;
import io.trainyard.server.queue.JobFate;
import java.util.Locale;

/** Where an evaluation stands. */
public enum EvaluationState {
    WAITING,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** As in the database and the API: lower case. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EvaluationState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    static EvaluationState of(JobFate fate) {
        return switch (fate) {
            case WAITING, PARKED -> WAITING;
            case COMPLETED -> COMPLETED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
        };
    }

    /** Whether nothing more will come of it unless somebody asks for it. */
    public boolean isOver() {
        return this == COMPLETED || mayBeRetried();
    }

    public boolean mayBeRetried() {
        return this == FAILED || this == CANCELLED;
    }
}
