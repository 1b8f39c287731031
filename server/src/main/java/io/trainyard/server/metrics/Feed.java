package io.trainyard.server.metrics;

import io.trainyard.server.problems.NotFoundProblem;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The numbers of a run's changes. */
final class Feed {
    static final String CHANNEL = "trainyard_feed";

    private static final String NEXT =
            """
            with held as (
                select id from run where id = :run for no key update
            ), next as (
                insert into feed as f (run_id, number) select id, 1 from held
                on conflict (run_id) do update set number = f.number + 1
                returning number
            )
            select number, pg_notify('%s', cast(:run as text)) from next
            """
                    .formatted(CHANNEL);

    /** As a report of no attempt, so that the change's points are found as those of reports are. */
    private static final String NEXT_LOGGED =
            """
            with held as (
                select id from run where id = any(:runs) order by id for no key update
            ), next as (
                insert into feed as f (run_id, number) select id, 1 from held
                on conflict (run_id) do update set number = f.number + 1
                returning run_id, number
            ), told as (
                insert into report (run_id, attempt, sequence, feed) select run_id, :attempt, number, number from next
            )
            select run_id, number, pg_notify('%s', cast(run_id as text)) from next
            """
                    .formatted(CHANNEL);

    private Feed() {}

    /**
     * Begins the run's next change, as part of the handle's transaction. The run's row, then its feed stay locked to its
     * end: a change is seen only after all with smaller numbers. Readers are woken when it commits.
     */
    static long next(Handle handle, long run) {
        return handle.createQuery(NEXT)
                .bind("run", run)
                .mapTo(long.class)
                .findOne()
                .orElseThrow(() -> new NotFoundProblem("run " + run));
    }

    /** Begins the next change of each run as {@link #next} does, for points that no attempt reports; numbers by run. */
    static Map<Long, Long> nextLogged(Handle handle, Collection<Long> runs) {
        return handle
                .createQuery(NEXT_LOGGED)
                .bind("runs", PgArray.longs(runs, Long::longValue))
                .bind("attempt", LoggedMetrics.ATTEMPT)
                .map((row, context) -> Map.entry(row.getLong("run_id"), row.getLong("number")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Wakes readers of runs whose changes need no number. */
    static void wake(Handle handle, Collection<Long> runs) {
        handle.createQuery("select pg_notify('%s', cast(run as text)) from unnest(:runs) as changed (run)"
                        .formatted(CHANNEL))
                .bind("runs", PgArray.longs(runs, Long::longValue))
                .mapTo(String.class)
                .list();
    }

    /** The number of the newest change; 0 before the first. */
    static long number(Handle handle, long run) {
        return handle.createQuery(
                        """
                        select coalesce(feed.number, 0) from run left join feed on feed.run_id = run.id
                        where run.id = :run
                        """)
                .bind("run", run)
                .mapTo(long.class)
                .findOne()
                .orElseThrow(() -> new NotFoundProblem("run " + run));
    }
}
