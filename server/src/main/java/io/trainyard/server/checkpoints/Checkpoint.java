package io.trainyard.server.checkpoints;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A whole checkpoint of a run.
 *
 * @param epoch the epoch after which it was cut, from 0
 * @param step global steps done
 * @param reasons why it is kept: {@code policy}, {@code best}, {@code last}
 * @param metrics of that epoch
 * @param size bytes of its tensors
 * @param tensors how many there are
 * @param download where the file is
 */
public record Checkpoint(
        long id,
        long run,
        int epoch,
        long step,
        int attempt,
        List<String> reasons,
        Map<String, Double> metrics,
        long size,
        Instant createdAt,
        int tensors,
        String download) {}
