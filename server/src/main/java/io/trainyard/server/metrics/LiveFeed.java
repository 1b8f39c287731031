package io.trainyard.server.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.jdbi.v3.core.Jdbi;

/** Tells those who watch a run that it has changed, on every server. */
@ApplicationScoped
public class LiveFeed {
    private final Jdbi jdbi;
    private final Event<RunBegun> begun;

    @Inject
    public LiveFeed(Jdbi jdbi, Event<RunBegun> begun) {
        this.jdbi = jdbi;
        this.begun = begun;
    }

    /** Tells those who watch all runs that there is a new one, when the transaction commits; nobody can know it yet. */
    public void begun(long run) {
        begun.fire(new RunBegun(run));
    }

    /**
     * Numbers a change of the run; who watches it reads it again when the transaction commits. Locks the run's row, so a
     * transaction that also locks the job does that first.
     */
    @Transactional(TxType.MANDATORY)
    public void changed(long run) {
        jdbi.useHandle(handle -> Feed.next(handle, run));
    }
}
