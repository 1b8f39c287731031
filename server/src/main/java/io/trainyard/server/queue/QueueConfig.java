package io.trainyard.server.queue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patient the queue is. */
@ConfigMapping(prefix = "trainyard.queue")
public interface QueueConfig {
    /** How long an attempt survives without a heartbeat. */
    @WithDefault("60s")
    Duration lease();

    /** How often workers are asked to send a heartbeat. */
    @WithDefault("10s")
    Duration heartbeat();

    /** How often leases that ran out are looked for; {@code off} for never. */
    @WithDefault("5s")
    String reapEvery();

    /** How often a waiting worker looks again although nobody woke it. */
    @WithDefault("3s")
    Duration recheck();

    /** How many leases of one job may run out before it is given up. */
    @WithDefault("10")
    int maxLosses();

    /** How long a job waits after its first failure or loss; doubled with each further one. */
    @WithDefault("5s")
    Duration backoff();

    /** The longest such wait. */
    @WithDefault("5m")
    Duration maxBackoff();
}
