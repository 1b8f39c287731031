package io.trainyard.server.insights;

import java.util.List;

/**
 * Insights that were not known before: a synchronous CDI event in the transaction that stores them.
 *
 * @param insights one at least
 */
public record InsightsFound(long run, List<Insight> insights) {}
