package io.trainyard.server.sweeps;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sweep as it stands; its trials are by themselves.
 *
 * @param document as its author wrote it
 * @param reason why it ended as it did, for people; null where there is nothing to say
 */
record Sweep(
        long id,
        SweepSpec spec,
        String document,
        SweepState state,
        @Nullable String reason,
        String createdBy,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    String name() {
        return spec.name();
    }
}
