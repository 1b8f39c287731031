package io.trainyard.agent.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as the server tells it. One that was trained elsewhere lacks what only training here tells.
 *
 * @param epoch being trained or trained last, from 0
 * @param command {@code cancel} or {@code pause} while the worker has not obeyed yet
 * @param metrics what each series comes to, by key
 */
record Run(
        long id,
        String name,
        String experiment,
        String status,
        @Nullable Integer epoch,
        @Nullable Integer epochs,
        @Nullable Long step,
        @Nullable Long stepsPerEpoch,
        @Nullable Double imagesPerSecond,
        @Nullable Double eta,
        @Nullable String reason,
        @Nullable String command,
        @Nullable String dataset,
        @Nullable String family,
        @Nullable String variant,
        @Nullable Long parameters,
        Map<String, Summary> metrics,
        Map<String, String> params,
        Map<String, String> tags,
        @Nullable JsonNode spec,
        String createdBy,
        String created,
        @Nullable String started,
        @Nullable String finished) {

    /** A series in short; its best value is the least or the greatest. */
    record Summary(
            double last,
            long lastStep,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Long minStep,
            @Nullable Long maxStep) {}

    Instant createdAt() {
        return Instant.parse(created);
    }

    @Nullable
    Instant startedAt() {
        return started == null ? null : Instant.parse(started);
    }

    @Nullable
    Instant finishedAt() {
        return finished == null ? null : Instant.parse(finished);
    }

    /** Images that a step trains on; 0 where that is not known. */
    int batchSize() {
        return spec == null ? 0 : spec.at("/train/batchSize").asInt();
    }
}
