package io.trainyard.server.metrics;

/**
 * A series of a run, without its points.
 *
 * @param axis {@code epoch} or {@code step}
 * @param count how many points it has, superseded ones left out
 */
record Series(long id, long run, String key, String axis, long count) {}
