package io.trainyard.server.metrics;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Holds runs' rows to the end of a transaction. Whoever writes chunks or series of a run holds its row, so that what it
 * has read of them stays so. Several are taken in ascending order.
 */
final class RunLocks {
    private static final String SELECT = "select id from run where id = any(:runs) order by id for no key update";

    private RunLocks() {}

    /** Waits for who else holds the run; false if there is no such run. */
    static boolean whenFree(Handle handle, long run) {
        return !take(handle, List.of(run), SELECT).isEmpty();
    }

    /** Leaves out those that others hold. */
    static List<Long> ifFree(Handle handle, Collection<Long> runs) {
        return take(handle, runs, SELECT + " skip locked");
    }

    private static List<Long> take(Handle handle, Collection<Long> runs, String select) {
        return handle.createQuery(select)
                .bind("runs", PgArray.longs(runs, Long::longValue))
                .mapTo(Long.class)
                .list();
    }
}
