package io.trainyard.server.metrics;

import io.trainyard.contract.protocol.Report.Axis;
import io.trainyard.server.metrics.SeriesRows.Addition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Moves points that wait into chunks, each once, in one transaction: whoever is killed meanwhile has moved nothing. */
@ApplicationScoped
class Fold {
    /** So many points are moved at a time, that they fit in memory. */
    static final long MOST_POINTS = 400_000;

    private final Jdbi jdbi;

    @Inject
    Fold(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Folds some of what waits of those runs that nobody else writes.
     *
     * @return how many points waited; {@link #MOST_POINTS} or more if there may be more
     */
    @Transactional
    long ifFree(Collection<Long> runs) {
        return jdbi.withHandle(handle -> fold(handle, RunLocks.ifFree(handle, runs)));
    }

    /** Folds some of what waits of a run once nobody else writes it; forgets it if there is no such run any more. */
    @Transactional
    void whenFree(long run) {
        jdbi.useHandle(handle -> {
            if (RunLocks.whenFree(handle, run)) {
                fold(handle, List.of(run));
            } else {
                PendingRows.drop(handle, run);
            }
        });
    }

    private static long fold(Handle handle, List<Long> held) {
        if (held.isEmpty()) {
            return 0;
        }
        List<PendingRows.Row> rows = PendingRows.take(handle, held, MOST_POINTS);
        if (!rows.isEmpty()) {
            SeriesWrites.write(handle, StoredPoints.without(handle, additions(rows)));
        }
        return rows.stream().mapToLong(row -> row.points().count()).sum();
    }

    private static List<Addition> additions(List<PendingRows.Row> rows) {
        Map<SeriesName, PointsBuilder> gathered = new LinkedHashMap<>();
        for (PendingRows.Row row : rows) {
            int at = 0;
            for (int i = 0; i < row.keys().length; i++) {
                gathered.computeIfAbsent(new SeriesName(row.run(), row.keys()[i]), name -> new PointsBuilder())
                        .add(row.points(), at, row.counts()[i]);
                at += row.counts()[i];
            }
        }
        List<Addition> additions = new ArrayList<>();
        gathered.forEach(
                (name, points) -> additions.add(new Addition(name.run(), name.key(), Axis.STEP, points.distinct())));
        return additions;
    }
}
