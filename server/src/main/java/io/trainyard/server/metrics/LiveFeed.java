package io.trainyard.server.metrics;

import io.trainyard.server.database.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.LongConsumer;
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
     *
     * @return the number
     */
    @Transactional(TxType.MANDATORY)
    public long changed(long run) {
        return jdbi.withHandle(handle -> Feed.next(handle, run));
    }

    /**
     * Tells of every run that changes, on whichever server, for as long as this one lives.
     *
     * @param changed given each run, on a thread that must not be kept waiting
     * @param missed called where changes may have gone unheard, and at the beginning
     */
    public static void listen(Notifications notifications, LongConsumer changed, Runnable missed) {
        notifications.subscribe(Feed.CHANNEL, run -> changed.accept(Long.parseLong(run)), missed);
    }
}
