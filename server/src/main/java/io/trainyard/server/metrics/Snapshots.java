package io.trainyard.server.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads runs as they are at one moment: all that was acknowledged before is in, and nothing moves while it is read.
 * What is written meanwhile waits for nobody.
 */
@ApplicationScoped
public class Snapshots {
    private final Jdbi jdbi;
    private final Folding folding;

    @Inject
    public Snapshots(Jdbi jdbi, Folding folding) {
        this.jdbi = jdbi;
        this.folding = folding;
    }

    <T> T read(Collection<Long> runs, Function<Handle, T> reading) {
        folding.fold(runs);
        return Snapshot.read(jdbi, reading);
    }
}
