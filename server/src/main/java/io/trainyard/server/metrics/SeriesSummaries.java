package io.trainyard.server.metrics;

import io.trainyard.contract.protocol.Report.Axis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** Latest and extreme values of runs, without reading a point. */
@ApplicationScoped
public class SeriesSummaries {
    private final Jdbi jdbi;
    private final Folding folding;

    @Inject
    public SeriesSummaries(Jdbi jdbi, Folding folding) {
        this.jdbi = jdbi;
        this.folding = folding;
    }

    /** By key; empty before the first report. */
    public SortedMap<String, SeriesSummary> of(long run) {
        return of(List.of(run)).get(run);
    }

    /** By run, then by key, in one query; each run that was asked for has an entry. */
    public Map<Long, SortedMap<String, SeriesSummary>> of(Collection<Long> runs) {
        folding.fold(runs);
        Map<Long, SortedMap<String, SeriesSummary>> summaries = new TreeMap<>();
        runs.forEach(run -> summaries.put(run, new TreeMap<>()));
        jdbi.useHandle(handle -> handle.createQuery("select * from series where run_id = any(:runs) and count > 0")
                .bind("runs", PgArray.longs(runs, Long::longValue))
                .map((row, context) -> new Row(row.getLong("run_id"), row.getString("key"), summary(row)))
                .forEach(row -> summaries.get(row.run()).put(row.key(), row.summary())));
        return summaries;
    }

    /** Which series of a run count epochs and not steps, by key. */
    public Set<String> thatCountEpochs(long run) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select key from series where run_id = :run and axis = :epoch")
                        .bind("run", run)
                        .bind("epoch", SeriesRows.name(Axis.EPOCH))
                        .mapTo(String.class)
                        .set());
    }

    private static SeriesSummary summary(ResultSet row) throws SQLException {
        return new SeriesSummary(
                row.getDouble("last_value"),
                row.getLong("last_step"),
                row.getObject("min_value", Double.class),
                row.getObject("max_value", Double.class),
                row.getObject("min_step", Long.class),
                row.getObject("max_step", Long.class),
                row.getLong("count"));
    }

    private record Row(long run, String key, SeriesSummary summary) {}
}
