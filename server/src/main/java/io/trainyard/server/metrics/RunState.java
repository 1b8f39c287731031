package io.trainyard.server.metrics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands, as those who watch it are told.
 *
 * @param epoch the epoch being trained, from 0; null before the first
 * @param step global steps done
 * @param progress from 0 to 1
 * @param reason why it failed or waits; null if there is nothing to say
 */
record RunState(
        long id,
        String status,
        @Nullable Integer epoch,
        int epochs,
        long step,
        @Nullable Long stepsPerEpoch,
        double progress,
        @Nullable Double imagesPerSecond,
        @Nullable String reason,
        @Nullable Long startedAt,
        @Nullable Long finishedAt) {

    private static final String SELECT =
            """
            select id, status, epoch, epochs, step, steps_per_epoch, images_per_second, reason,
                cast(extract(epoch from started_at) * 1000 as bigint) as started,
                cast(extract(epoch from finished_at) * 1000 as bigint) as finished
            from run
            """;

    static Optional<RunState> of(Handle handle, long run) {
        return handle.createQuery(SELECT + "where id = :run")
                .bind("run", run)
                .map((row, context) -> of(row))
                .findOne();
    }

    static List<RunState> of(Handle handle, Collection<Long> runs) {
        return handle.createQuery(SELECT + "where id = any(:runs) order by id")
                .bind("runs", PgArray.longs(runs, Long::longValue))
                .map((row, context) -> of(row))
                .list();
    }

    /** Those that are not finished, and those that finished after a moment of the database's clock, the newest first. */
    static List<RunState> unfinishedOrFinishedAfter(Handle handle, long milliseconds, int limit) {
        return handle.createQuery(
                        SELECT
                                + """
                        where finished_at is null or finished_at > to_timestamp(:after / 1000.0)
                        order by id desc limit :limit
                        """)
                .bind("after", milliseconds)
                .bind("limit", limit)
                .map((row, context) -> of(row))
                .list();
    }

    private static RunState of(ResultSet row) throws SQLException {
        String status = row.getString("status");
        int epochs = row.getInt("epochs");
        long step = row.getLong("step");
        Long stepsPerEpoch = row.getObject("steps_per_epoch", Long.class);
        return new RunState(
                row.getLong("id"),
                status,
                row.getObject("epoch", Integer.class),
                epochs,
                step,
                stepsPerEpoch,
                progress(status, step, epochs, stepsPerEpoch),
                row.getObject("images_per_second", Double.class),
                row.getString("reason"),
                row.getObject("started", Long.class),
                row.getObject("finished", Long.class));
    }

    private static double progress(String status, long step, int epochs, @Nullable Long stepsPerEpoch) {
        if (status.equals("completed")) {
            return 1;
        }
        return stepsPerEpoch == null || stepsPerEpoch == 0 || epochs == 0
                ? 0
                : Math.min(1, (double) step / (stepsPerEpoch * epochs));
    }
}
