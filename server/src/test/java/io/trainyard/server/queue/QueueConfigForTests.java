package io.trainyard.server.queue;

import java.time.Duration;

/** The queue's defaults, but for what a test wants to meet soon. */
record QueueConfigForTests(Duration lease, int maxLosses) implements QueueConfig {
    @Override
    public Duration heartbeat() {
        return Duration.ofSeconds(10);
    }

    @Override
    public String reapEvery() {
        return "off";
    }

    @Override
    public Duration recheck() {
        return Duration.ofSeconds(3);
    }

    @Override
    public Duration backoff() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration maxBackoff() {
        return Duration.ofMinutes(5);
    }
}
