package io.trainyard.server.inputs;

import org.jspecify.annotations.Nullable;

/**
 * A data set that runs of an experiment have read, and what for.
 *
 * @param context null where they did not say
 */
public record DatasetSummary(long experiment, String name, String digest, @Nullable String context) {}
