package io.trainyard.server.metrics;

import io.trainyard.server.metrics.SeriesRows.Addition;
import io.trainyard.server.metrics.SeriesRows.Row;
import io.trainyard.server.problems.InvalidRequestProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The series of a run that reports add to: not too many, and each on the axis it has. */
final class ReportedSeries {
    private ReportedSeries() {}

    /** Adds to the run's series, making those that are missing; answers their ids by key. */
    static Map<String, Long> add(Handle handle, long run, List<Addition> additions) {
        List<Row> rows = SeriesRows.add(handle, additions);
        checkNumberOfKeys(handle, run, rows);
        return ids(rows, additions);
    }

    private static void checkNumberOfKeys(Handle handle, long run, List<Row> rows) {
        if (rows.stream().anyMatch(Row::created)) {
            long keys = handle.createQuery("select count(*) from series where run_id = :run")
                    .bind("run", run)
                    .mapTo(long.class)
                    .one();
            if (keys > ReportLimits.KEYS_PER_RUN) {
                throw new TooManyKeysProblem(run);
            }
        }
    }

    private static Map<String, Long> ids(List<Row> rows, List<Addition> additions) {
        Map<String, Row> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(row.key(), row));
        Map<String, Long> ids = new HashMap<>();
        for (Addition addition : additions) {
            Row row = byKey.get(addition.key());
            String axis = SeriesRows.name(addition.axis());
            if (!row.axis().equals(axis)) {
                throw new InvalidRequestProblem("The steps of series " + addition.key() + " count " + row.axis()
                        + "s so far; report " + axis + "s under another key.");
            }
            ids.put(row.key(), row.id());
        }
        return ids;
    }
}
