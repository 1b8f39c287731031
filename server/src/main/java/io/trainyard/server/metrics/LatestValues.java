package io.trainyard.server.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The latest value of each series: the one of the greatest step, then time, then value, where NaN counts as 0. */
@ApplicationScoped
public class LatestValues {
    private final Jdbi jdbi;
    private final Folding folding;

    @Inject
    public LatestValues(Jdbi jdbi, Folding folding) {
        this.jdbi = jdbi;
        this.folding = folding;
    }

    /** By run, then in the order of their keys, in one query; each run that was asked for has an entry. */
    public Map<Long, List<LoggedPoint>> of(Collection<Long> runs) {
        folding.fold(runs);
        Map<Long, List<LoggedPoint>> latest = new HashMap<>();
        runs.forEach(run -> latest.put(run, new ArrayList<>()));
        jdbi.useHandle(handle -> handle.createQuery(
                        """
                        select run_id, key, last_value, last_time, last_step from series
                        where run_id = any(:runs) and count > 0
                        order by run_id, key
                        """)
                .bind("runs", PgArray.longs(runs, Long::longValue))
                .map((row, context) -> latest.get(row.getLong(1))
                        .add(new LoggedPoint(row.getString(2), row.getDouble(3), row.getLong(4), row.getLong(5))))
                .list());
        return latest;
    }
}
