package io.trainyard.agent.checkpoints;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint as the server tells it.
 *
 * @param run null, with {@code epoch}, where it was uploaded
 * @param epoch after which it was cut, from 0
 * @param reasons why it is kept, such as {@code best} and {@code last}
 * @param size bytes of its tensors
 */
record Checkpoint(
        long id,
        @Nullable Long run,
        @Nullable Integer epoch,
        List<String> reasons,
        Map<String, Double> metrics,
        long size,
        String createdAt) {

    boolean isKeptAs(String reason) {
        return reasons.contains(reason);
    }

    Instant created() {
        return Instant.parse(createdAt);
    }
}
