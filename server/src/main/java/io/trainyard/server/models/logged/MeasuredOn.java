package io.trainyard.server.models.logged;

import io.trainyard.server.models.filter.Conditions;

/**
 * The data set that a metric was measured on.
 *
 * @param digest empty for any
 */
public record MeasuredOn(String name, String digest) {
    /** The condition on the rows of metrics. */
    String sql(Conditions conditions) {
        String named = "dataset_name = " + conditions.bind(name);
        return digest.isEmpty() ? named : named + " and dataset_digest = " + conditions.bind(digest);
    }
}
