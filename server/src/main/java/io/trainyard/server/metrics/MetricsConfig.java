package io.trainyard.server.metrics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much may be logged at once, and how soon it is put in its place. */
@ConfigMapping(prefix = "trainyard.metrics")
interface MetricsConfig {
    /** How often each server folds what was logged and waits; {@code off} for never. */
    @WithDefault("1s")
    String foldEvery();

    /** How often each server looks for small chunks to be merged; {@code off} for never. */
    @WithDefault("5s")
    String mergeEvery();

    /** How many logged points a server takes in hand at once. */
    @WithDefault("1000000")
    long inHand();

    /** How many acknowledged points may wait to be folded, over all servers. */
    @WithDefault("2000000")
    long waitingPoints();

    /** How many requests' worth of them may wait. */
    @WithDefault("100000")
    long waitingRequests();

    /** When a caller that was turned away should come back. */
    @WithDefault("2s")
    Duration comeBack();
}
