package io.trainyard.server.metrics;

import io.quarkus.scheduler.Scheduled;
import io.trainyard.server.metrics.PendingRows.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Folds what was logged and waits: moves it into the chunks and series that are read. Every reader of a run's points or
 * series folds first, and so sees what was acknowledged before. Any number of servers and readers may fold at once.
 */
@ApplicationScoped
public class Folding {
    private static final Logger LOG = Logger.getLogger(Folding.class);
    private static final int RUNS_AT_ONCE = 200;

    private final Jdbi jdbi;
    private final Fold fold;
    private final Backlog backlog;

    @Inject
    Folding(Jdbi jdbi, Fold fold, Backlog backlog) {
        this.jdbi = jdbi;
        this.fold = fold;
        this.backlog = backlog;
    }

    /** When it returns, all that had been acknowledged for these runs is in their chunks and series. */
    public void fold(Collection<Long> runs) {
        if (!runs.isEmpty()) {
            finish(jdbi.withHandle(handle -> PendingRows.of(handle, runs)));
        }
    }

    /** When it returns, all that had been acknowledged for any run is in chunks and series. */
    public void foldAll() {
        finish(jdbi.withHandle(PendingRows::ofAll));
        backlog.measured(jdbi.withHandle(PendingRows::size));
    }

    /** First what is free; then one after the other what somebody else was folding. What comes meanwhile may wait. */
    private void finish(Waiting waiting) {
        List<Long> left = waiting.runs();
        while (!left.isEmpty()) {
            if (fold.ifFree(some(left)) == 0) {
                fold.whenFree(left.get(0));
            }
            List<Long> before = left;
            left = jdbi.withHandle(handle -> PendingRows.upTo(handle, before, waiting.newest()));
        }
    }

    /** Folds what nobody else folds, and looks how much is left. */
    @Scheduled(every = "${trainyard.metrics.fold-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void foldInTheBackground() {
        List<Long> runs = jdbi.withHandle(PendingRows::ofAll).runs();
        for (int from = 0; from < runs.size(); from += RUNS_AT_ONCE) {
            foldAlone(some(runs.subList(from, runs.size())));
        }
        backlog.measured(jdbi.withHandle(PendingRows::size));
    }

    /** One run's trouble is not another's. */
    private void foldAlone(List<Long> runs) {
        try {
            while (fold.ifFree(runs) >= Fold.MOST_POINTS) {
                // each time in a transaction of its own
            }
        } catch (RuntimeException e) {
            if (runs.size() == 1) {
                LOG.errorf(e, "What run %d has logged cannot be folded now; it waits", runs.get(0));
            } else {
                runs.forEach(run -> foldAlone(List.of(run)));
            }
        }
    }

    private static List<Long> some(List<Long> runs) {
        return runs.subList(0, Math.min(RUNS_AT_ONCE, runs.size()));
    }
}
