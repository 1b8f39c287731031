package io.trainyard.server.runs;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run that begins elsewhere.
 *
 * @param name empty for one that is made up
 * @param start null for now
 * @param notes what people wrote about it; may be empty
 */
public record NewLoggedRun(
        long experiment, String name, @Nullable Instant start, Map<String, String> tags, String notes) {
    public NewLoggedRun(long experiment, String name, @Nullable Instant start, Map<String, String> tags) {
        this(experiment, name, start, tags, "");
    }
}
