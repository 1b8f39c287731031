package io.trainyard.server.metrics;

import io.trainyard.server.problems.NotFoundProblem;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What the steps and times of a run are counted from.
 *
 * @param feed the number of the run's newest change
 * @param startedAt milliseconds since 1970; of its submission until it starts
 * @param stepsPerEpoch null if it is not known
 */
record RunClock(long run, long feed, long startedAt, @Nullable Long stepsPerEpoch) {
    private static final String SELECT =
            """
            select run.id, coalesce(feed.number, 0) as feed, run.steps_per_epoch,
                cast(extract(epoch from coalesce(run.started_at, run.created_at)) * 1000 as bigint) as started
            from run left join feed on feed.run_id = run.id
            where run.id = any(:runs)
            """;

    /** @throws NotFoundProblem if there is no such run, which it names */
    static Map<Long, RunClock> of(Handle handle, Collection<Long> runs) {
        Map<Long, RunClock> clocks = new HashMap<>();
        handle.createQuery(SELECT)
                .bind("runs", PgArray.longs(runs, Long::longValue))
                .map((row, context) -> new RunClock(
                        row.getLong("id"),
                        row.getLong("feed"),
                        row.getLong("started"),
                        row.getObject("steps_per_epoch", Long.class)))
                .forEach(clock -> clocks.put(clock.run(), clock));
        for (long run : runs) {
            if (!clocks.containsKey(run)) {
                throw new NotFoundProblem("run " + run);
            }
        }
        return clocks;
    }
}
