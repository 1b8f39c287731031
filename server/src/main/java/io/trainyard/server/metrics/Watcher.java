package io.trainyard.server.metrics;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A reader of live changes. What changes while it is busy is remembered as a set of runs, so that a slow reader costs
 * no more than that.
 */
final class Watcher {
    /** Past so many changed runs, the reader reads everything. */
    private static final int MOST_RUNS = 500;

    private Set<Long> runs = new HashSet<>();
    private boolean everything;
    private @Nullable UniEmitter<? super Boolean> waiting;

    /**
     * What has changed since the last look.
     *
     * @param everything changes may have been missed: not only these runs are to be read
     */
    record Changed(Set<Long> runs, boolean everything) {}

    void runChanged(long run) {
        wake(() -> {
            if (runs.size() < MOST_RUNS) {
                runs.add(run);
            } else {
                everything = true;
            }
        });
    }

    void changesMayBeMissing() {
        wake(() -> everything = true);
    }

    private void wake(Runnable note) {
        UniEmitter<? super Boolean> woken;
        synchronized (this) {
            note.run();
            woken = waiting;
            waiting = null;
        }
        if (woken != null) {
            woken.complete(true);
        }
    }

    /** Completes when something has changed that has not been looked at. */
    Uni<Boolean> change() {
        return Uni.createFrom().emitter(emitter -> {
            boolean now;
            synchronized (this) {
                now = everything || !runs.isEmpty();
                waiting = now ? null : emitter;
            }
            if (now) {
                emitter.complete(true);
            }
        });
    }

    synchronized Changed look() {
        Changed changed = new Changed(runs, everything);
        runs = new HashSet<>();
        everything = false;
        return changed;
    }
}
