package io.trainyard.server.insights;

import io.trainyard.server.problems.NotFoundProblem;
import java.time.Duration;
import org.jdbi.v3.core.Handle;

/**
 * How a run and what is known of it stand to each other.
 *
 * @param feed the run's newest change
 * @param reviewed up to which change it was looked at; -1 if it never was
 * @param recently whether that was just now
 * @param over whether the run has ended
 */
record ReviewState(long feed, long reviewed, boolean recently, boolean over) {
    private static final String SELECT =
            """
            select coalesce(feed.number, 0) as feed, coalesce(review.feed, -1) as reviewed,
                coalesce(review.reviewed_at > now() - make_interval(secs => :pause), false) as recently,
                run.status in ('completed', 'failed', 'cancelled') as over
            from run
            left join feed on feed.run_id = run.id
            left join insight_review review on review.run_id = run.id
            where run.id = :run
            """;

    /** Throws {@link NotFoundProblem} if there is no such run. */
    static ReviewState of(Handle handle, long run, Duration pause) {
        return handle.createQuery(SELECT)
                .bind("run", run)
                .bind("pause", pause.toMillis() / 1000.0)
                .map((row, context) -> new ReviewState(
                        row.getLong("feed"),
                        row.getLong("reviewed"),
                        row.getBoolean("recently"),
                        row.getBoolean("over")))
                .findOne()
                .orElseThrow(() -> new NotFoundProblem("run " + run));
    }

    boolean isStale() {
        return reviewed < feed;
    }

    /** Whether it is time to look again: a run that goes on is left alone for a while. */
    boolean isDue() {
        return isStale() && (over || !recently);
    }
}
