package io.trainyard.server.experiments;

import java.time.Instant;

/**
 * An experiment was brought back, with the runs that went with it.
 *
 * @param deleted when it had been put away
 */
public record ExperimentRestored(long experiment, Instant deleted) {}
