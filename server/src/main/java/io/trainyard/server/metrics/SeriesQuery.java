package io.trainyard.server.metrics;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Finds the series of runs. */
final class SeriesQuery {
    private static final String SELECT =
            """
            select id, run_id, key, axis, count from series
            where run_id = any(:runs) and (:all or key = any(:keys))
            order by run_id, key
            """;

    private SeriesQuery() {}

    /**
     * By run, then by key.
     *
     * @param keys all if there are none
     */
    static List<Series> of(Handle handle, Collection<Long> runs, Collection<String> keys) {
        return handle.createQuery(SELECT)
                .bind("runs", PgArray.longs(runs, Long::longValue))
                .bind("all", keys.isEmpty())
                .bind("keys", PgArray.texts(keys, key -> key))
                .map((row, context) -> new Series(
                        row.getLong("id"),
                        row.getLong("run_id"),
                        row.getString("key"),
                        row.getString("axis"),
                        row.getLong("count")))
                .list();
    }
}
