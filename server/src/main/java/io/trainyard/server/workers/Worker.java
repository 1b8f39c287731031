package io.trainyard.server.workers;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.trainyard.contract.protocol.WorkerHello.Device;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A machine that trains, or did.
 *
 * @param devices the one it trains on first
 * @param run what it trains now, or whose checkpoint it evaluates; null if nothing
 * @param runName of that run, or of the uploaded weights that it evaluates
 * @param evaluation what it evaluates now; null if nothing
 */
public record Worker(
        long id,
        String name,
        String host,
        String version,
        int cpus,
        long memoryBytes,
        List<Device> devices,
        Map<String, String> labels,
        State state,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Long run,
        @Nullable String runName,
        @Nullable Long evaluation) {

    /** What a worker is up to. */
    public enum State {
        IDLE,
        TRAINING,
        EVALUATING,
        /** Not heard of for a whole lease. */
        SILENT,
        /** Said goodbye. */
        STOPPED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @JsonProperty
    public boolean online() {
        return state == State.IDLE || state == State.TRAINING || state == State.EVALUATING;
    }
}
