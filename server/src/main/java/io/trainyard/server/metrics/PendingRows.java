package io.trainyard.server.metrics;

import io.trainyard.server.problems.NotFoundProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Points that have been acknowledged and wait to be folded. */
final class PendingRows {
    /** Takes no lock on the run: one that goes at the same moment leaves points that nobody reads. */
    private static final String INSERT =
            """
            insert into pending (run_id, points, keys, counts, steps, times, values)
            select :run, :points, :keys, :counts, :steps, :times, :values
            where exists (select from run where id = :run)
            """;

    private static final String INSERT_IF_ACTIVE = INSERT.replace(":run)", ":run and deleted_at is null)");

    /** The oldest first, and always one. */
    private static final String TAKE =
            """
            with oldest as (
                select run_id, id
                from (select run_id, id, points, sum(points) over (order by id) as so_far
                    from pending where run_id = any(:runs)) as waiting
                where so_far - points < :most
            )
            delete from pending using oldest where pending.run_id = oldest.run_id and pending.id = oldest.id
            returning pending.run_id, pending.keys, pending.counts,
            """
                    + PackedPoints.columns("pending");

    private PendingRows() {}

    /** What was logged at once for a run. */
    record Row(long run, String[] keys, int[] counts, Points points) {}

    /**
     * What waits.
     *
     * @param newest id of the newest row; 0 if there is none
     */
    record Waiting(List<Long> runs, long newest) {}

    /** How much waits of all runs together. */
    record Size(long rows, long points) {}

    static void insert(Handle handle, LoggedBatch batch) {
        if (!insert(handle, batch, INSERT)) {
            throw new NotFoundProblem("run " + batch.run());
        }
    }

    /** @return false, and nothing is stored, if the run is put away or not there */
    static boolean insertIfActive(Handle handle, LoggedBatch batch) {
        return insert(handle, batch, INSERT_IF_ACTIVE);
    }

    private static boolean insert(Handle handle, LoggedBatch batch, String sql) {
        List<Points> parts = List.copyOf(batch.series().values());
        Points points = Points.endToEnd(parts);
        return handle.createUpdate(sql)
                        .bind("run", batch.run())
                        .bind("points", points.count())
                        .bind("keys", PgArray.texts(batch.series().keySet(), key -> key))
                        .bind("counts", PgArray.ints(parts, Points::count))
                        .bind("steps", PgArray.of(points.steps()))
                        .bind("times", PgArray.of(points.times()))
                        .bind("values", PgArray.of(points.values()))
                        .execute()
                > 0;
    }

    /** Which of these runs have points that wait. */
    static Waiting of(Handle handle, Collection<Long> runs) {
        List<Newest> found = handle.createQuery(
                        "select run_id, max(id) as newest from pending where run_id = any(:runs) group by run_id")
                .bind("runs", PgArray.longs(runs, Long::longValue))
                .map((row, context) -> new Newest(row.getLong("run_id"), row.getLong("newest")))
                .list();
        return waiting(found);
    }

    /** Whether any of these runs has points that wait. */
    static boolean anyOf(Handle handle, Collection<Long> runs) {
        return handle.createQuery("select exists (select from pending where run_id = any(:runs))")
                .bind("runs", PgArray.longs(runs, Long::longValue))
                .mapTo(boolean.class)
                .one();
    }

    /** Which runs have points that wait. */
    static Waiting ofAll(Handle handle) {
        List<Newest> found = handle.createQuery("select run_id, max(id) as newest from pending group by run_id")
                .map((row, context) -> new Newest(row.getLong("run_id"), row.getLong("newest")))
                .list();
        return waiting(found);
    }

    /** Those of the runs of which a row up to this one waits still. */
    static List<Long> upTo(Handle handle, Collection<Long> runs, long newest) {
        return handle.createQuery(
                        """
                        select wanted.run from unnest(:runs) as wanted (run)
                        where exists (select from pending where run_id = wanted.run and id <= :newest)
                        order by wanted.run
                        """)
                .bind("runs", PgArray.longs(runs, Long::longValue))
                .bind("newest", newest)
                .mapTo(Long.class)
                .list();
    }

    /** Takes rows of these runs away; who calls holds the runs' rows. A last row may bring more points than asked for. */
    static List<Row> take(Handle handle, Collection<Long> runs, long points) {
        return handle.createQuery(TAKE)
                .bind("runs", PgArray.longs(runs, Long::longValue))
                .bind("most", points)
                .map((row, context) -> row(row))
                .list();
    }

    /** Forgets what waits for a run that there is no more. */
    static void drop(Handle handle, long run) {
        handle.execute("delete from pending where run_id = ?", run);
    }

    static Size size(Handle handle) {
        return handle.createQuery("select count(*) as rows, coalesce(sum(points), 0) as points from pending")
                .map((row, context) -> new Size(row.getLong("rows"), row.getLong("points")))
                .one();
    }

    private static Waiting waiting(List<Newest> found) {
        return new Waiting(
                found.stream().map(Newest::run).toList(),
                found.stream().mapToLong(Newest::row).max().orElse(0));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("run_id"), PgArray.texts(row, "keys"), PgArray.ints(row, "counts"), PackedPoints.of(row));
    }

    private record Newest(long run, long row) {}
}
