package io.trainyard.server.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads runs as they are at one moment: all that was acknowledged before is in, and nothing moves while it is read.
 * What is written meanwhile waits for nobody.
 */
@ApplicationScoped
public class Snapshots {
    private static final int MOST_TRIES = 5;

    private final Jdbi jdbi;
    private final Folding folding;

    @Inject
    public Snapshots(Jdbi jdbi, Folding folding) {
        this.jdbi = jdbi;
        this.folding = folding;
    }

    /**
     * Folds first if something waits: a batch that waits would be a hole in the curve where later ones went straight into
     * it. Where writers never pause, the last snapshot has at least all that had been acknowledged before the call.
     */
    <T> T read(Collection<Long> runs, Function<Handle, T> reading) {
        for (int tries = 1; tries < MOST_TRIES; tries++) {
            Optional<T> read = Snapshot.read(
                    jdbi,
                    handle -> PendingRows.anyOf(handle, runs) ? Optional.empty() : Optional.of(reading.apply(handle)));
            if (read.isPresent()) {
                return read.get();
            }
            folding.fold(runs);
        }
        return Snapshot.read(jdbi, reading);
    }
}
