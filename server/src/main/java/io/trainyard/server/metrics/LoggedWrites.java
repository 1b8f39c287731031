package io.trainyard.server.metrics;

import io.trainyard.contract.protocol.Report.Axis;
import io.trainyard.server.metrics.SeriesRows.Addition;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Writes what was logged where it belongs: into chunks what goes on behind the end of its series, and among the rows
 * that wait to be folded everything else. A run that somebody else is writing is never waited for, so that any number
 * of writers of any runs cannot wait for each other in a circle.
 */
@ApplicationScoped
class LoggedWrites {
    private final Jdbi jdbi;

    @Inject
    LoggedWrites(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Lets a batch wait to be folded: one statement, which takes no lock that another writer could wait for. */
    void defer(LoggedBatch batch) {
        jdbi.useHandle(handle -> PendingRows.insert(handle, batch));
    }

    /** Makes a series without points, unless it is there. */
    @Transactional
    void begin(long run, String key, Axis axis) {
        jdbi.useHandle(handle -> {
            if (!RunLocks.whenFree(handle, run)) {
                throw new NotFoundProblem("run " + run);
            }
            SeriesRows.begin(handle, run, key, axis);
        });
    }

    /** As {@link #defer}, but false if the run is put away or not there. */
    boolean deferIfActive(LoggedBatch batch) {
        return jdbi.withHandle(handle -> PendingRows.insertIfActive(handle, batch));
    }

    /** Stores all batches in one transaction. */
    @Transactional
    void store(List<LoggedBatch> batches) {
        jdbi.useHandle(handle -> {
            List<Addition> following = new ArrayList<>();
            for (LoggedBatch batch : batches) {
                List<Addition> additions = additions(batch);
                if (batch.isThick() && follows(handle, batch, additions)) {
                    following.addAll(additions);
                } else {
                    PendingRows.insert(handle, batch);
                }
            }
            SeriesWrites.write(handle, following);
        });
    }

    /** Whether all points lie behind the ends of their series; stays so for as long as the run's row is held. */
    private static boolean follows(Handle handle, LoggedBatch batch, List<Addition> additions) {
        return !RunLocks.ifFree(handle, List.of(batch.run())).isEmpty()
                && StoredPoints.ends(handle, additions).areBefore(additions);
    }

    private static List<Addition> additions(LoggedBatch batch) {
        List<Addition> additions = new ArrayList<>();
        batch.series().forEach((key, points) -> additions.add(new Addition(batch.run(), key, Axis.STEP, points)));
        return additions;
    }
}
