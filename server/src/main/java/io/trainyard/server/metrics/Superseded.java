package io.trainyard.server.metrics;

/**
 * A later attempt trains again from here: a synchronous CDI event in the transaction that takes the points of earlier
 * attempts out of the curves.
 *
 * @param attempt the later attempt
 * @param epoch the first epoch it trains
 */
public record Superseded(long run, int attempt, int epoch) {}
