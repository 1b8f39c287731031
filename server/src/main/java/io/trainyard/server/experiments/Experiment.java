package io.trainyard.server.experiments;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named group of runs.
 *
 * @param artifactLocation where clients keep its runs' files by themselves; null for this server
 * @param updatedAt when its name, tags or life last changed
 * @param deletedAt when it was put away with its runs; null while it is not
 */
public record Experiment(
        long id,
        String name,
        Map<String, String> tags,
        @Nullable String artifactLocation,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt) {

    /** Where MLflow clients log unless they are told another. */
    public static final long DEFAULT = 0;

    public boolean isDeleted() {
        return deletedAt != null;
    }
}
