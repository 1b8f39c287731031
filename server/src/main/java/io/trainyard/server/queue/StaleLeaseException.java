package io.trainyard.server.queue;

import io.trainyard.server.problems.Problem;

/** A write by an attempt that is no longer the newest, or has ended. */
public final class StaleLeaseException extends Problem {
    StaleLeaseException(long job, int attempt) {
        super(
                409,
                "STALE_LEASE",
                "Attempt " + attempt + " of job " + job
                        + " is over or has been replaced by a newer one. Stop it; nothing it sends is accepted any more.");
    }
}
