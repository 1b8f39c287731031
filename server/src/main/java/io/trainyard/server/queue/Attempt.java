package io.trainyard.server.queue;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One try at a job.
 *
 * @param number counts from 1
 * @param worker the worker's name
 * @param startEpoch the first epoch it trains; null until it has started
 * @param ending null while it goes on
 * @param reason why it ended, for people
 * @param environment what it was trained with; empty until it has started
 */
public record Attempt(
        int number,
        String worker,
        Instant claimedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer startEpoch,
        @Nullable Long startStep,
        @Nullable Ending ending,
        @Nullable String reason,
        Map<String, String> environment) {

    /** How an attempt ended. */
    public enum Ending {
        COMPLETED,
        FAILED,
        CANCELLED,
        PAUSED,
        RELEASED,
        /** Its worker was not heard of for a whole lease. */
        LOST;

        /** As in the database and the API: lower case. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
