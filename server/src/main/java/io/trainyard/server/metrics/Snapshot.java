package io.trainyard.server.metrics;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads as of one moment. Whoever reads a curve in more than one statement needs it: chunks are merged and superseded
 * at any time, and what the second statement found could otherwise not be what the first one meant.
 */
final class Snapshot {
    private Snapshot() {}

    /** In a transaction of the caller's it reads as that does. */
    static <T> T read(Jdbi jdbi, Function<Handle, T> reading) {
        return jdbi.withHandle(handle -> {
            if (handle.isInTransaction()) {
                return reading.apply(handle);
            }
            return handle.inTransaction(transaction -> {
                transaction.execute("set transaction isolation level repeatable read, read only");
                return reading.apply(transaction);
            });
        });
    }
}
