package io.trainyard.server.metrics;

import io.trainyard.server.problems.NotFoundProblem;
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
