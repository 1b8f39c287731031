package io.trainyard.server.models.logged;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a search is ordered by; models that lack it come last.
 *
 * @param field an attribute, or a metric as in {@code metrics.accuracy}
 * @param on what the metric was measured on; null for whatever it was measured on last
 */
public record LoggedModelOrder(String field, boolean ascending, @Nullable MeasuredOn on) {}
