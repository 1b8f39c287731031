package io.trainyard.server.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jdbi.v3.core.Jdbi;

/**
 * Tells all servers of new runs, those of a moment together: transactions that notify wait for each other when they
 * commit, and clients may begin a thousand runs a second.
 */
@ApplicationScoped
class NewRuns {
    private static final long MOMENT_MS = 200;

    private final Jdbi jdbi;
    private final Executor later;
    private final TreeSet<Long> untold = new TreeSet<>();

    @Inject
    NewRuns(Jdbi jdbi, ManagedExecutor executor) {
        this.jdbi = jdbi;
        this.later = CompletableFuture.delayedExecutor(MOMENT_MS, TimeUnit.MILLISECONDS, executor);
    }

    void begun(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunBegun event) {
        if (isFirst(event.run())) {
            later.execute(this::tell);
        }
    }

    private synchronized boolean isFirst(long run) {
        untold.add(run);
        return untold.size() == 1;
    }

    private void tell() {
        List<Long> runs = take();
        jdbi.useHandle(handle -> Feed.wake(handle, runs));
    }

    private synchronized List<Long> take() {
        List<Long> runs = List.copyOf(untold);
        untold.clear();
        return runs;
    }
}
