package io.trainyard.server.checkpoints;

import io.trainyard.server.problems.NotFoundProblem;
import io.trainyard.server.queue.Lease;
import org.jdbi.v3.core.Handle;

/** An attempt names a checkpoint that it has not announced, or that has gone since. */
public class CheckpointNotFound extends NotFoundProblem {
    public CheckpointNotFound(long id) {
        super("checkpoint " + id);
    }

    /** Keeps the checkpoint as it is until the transaction ends. */
    static void check(Handle handle, Lease lease, long id) {
        handle.createQuery(
                        "select id from checkpoint where id = :id and run_id = :run and attempt = :attempt for update")
                .bind("id", id)
                .bind("run", lease.run())
                .bind("attempt", lease.attempt())
                .mapTo(long.class)
                .findOne()
                .orElseThrow(() -> new CheckpointNotFound(id));
    }
}
