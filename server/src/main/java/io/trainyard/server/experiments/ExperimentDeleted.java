package io.trainyard.server.experiments;

import java.time.Instant;

/** An experiment was put away: its runs go with it. */
public record ExperimentDeleted(long experiment, Instant at) {}
