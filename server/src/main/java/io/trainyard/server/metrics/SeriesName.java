package io.trainyard.server.metrics;

import io.trainyard.server.metrics.SeriesRows.Addition;

/** What a series is known by before its id is. */
record SeriesName(long run, String key) {
    static SeriesName of(Addition addition) {
        return new SeriesName(addition.run(), addition.key());
    }
}
