package io.trainyard.server.metrics;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Merges small chunks in the background, so that a curve is read from few rows however thinly it was written. Any number
 * of servers may do so at once, and each may be killed at any moment.
 */
@ApplicationScoped
class Merging {
    private static final Logger LOG = Logger.getLogger(Merging.class);

    /** After so many changes a run is looked at again. */
    private static final int CHANGES = 16;

    private static final int MOST_RUNS = 100;
    private static final int POINTS_AT_ONCE = 8 * MergePlan.LARGEST;

    private static final String CHANGED =
            """
            select run_id, number from feed where number - merged >= :changes
            order by number - merged desc limit :most
            """;

    private final Jdbi jdbi;
    private final Merge merge;

    @Inject
    Merging(Jdbi jdbi, Merge merge) {
        this.jdbi = jdbi;
        this.merge = merge;
    }

    @Scheduled(every = "${trainyard.metrics.merge-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void mergeInTheBackground() {
        for (Changed changed : changed()) {
            try {
                if (merge(changed.run())) {
                    looked(changed);
                }
            } catch (RuntimeException e) {
                LOG.errorf(e, "Small chunks of run %d cannot be merged now; its curves are whole", changed.run());
            }
        }
    }

    /** Merges what is worth it; false if something has to be left for another time. */
    boolean merge(long run) {
        List<List<SmallChunk>> groups = jdbi.withHandle(handle -> SmallChunks.of(handle, run)).stream()
                .flatMap(neighbours -> MergePlan.of(neighbours).stream())
                .toList();
        boolean all = true;
        List<List<SmallChunk>> open = new ArrayList<>();
        int points = 0;
        for (List<SmallChunk> group : groups) {
            int count = MergePlan.count(group);
            if (points + count > POINTS_AT_ONCE && !open.isEmpty()) {
                all &= merge.merge(run, open);
                open = new ArrayList<>();
                points = 0;
            }
            open.add(group);
            points += count;
        }
        return (open.isEmpty() || merge.merge(run, open)) && all;
    }

    private List<Changed> changed() {
        return jdbi.withHandle(handle -> handle.createQuery(CHANGED)
                .bind("changes", CHANGES)
                .bind("most", MOST_RUNS)
                .map((row, context) -> new Changed(row.getLong("run_id"), row.getLong("number")))
                .list());
    }

    /** Several servers may say so, and the furthest counts. */
    private void looked(Changed changed) {
        jdbi.useHandle(handle -> handle.execute(
                "update feed set merged = greatest(merged, ?) where run_id = ?", changed.number(), changed.run()));
    }

    private record Changed(long run, long number) {}
}
