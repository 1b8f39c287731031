package io.trainyard.server.queue;

/**
 * The right of one attempt to write. Whoever holds one inside a transaction has locked the job: the attempt stays the
 * newest until the transaction ends.
 *
 * @param attempt counts from 1 over the life of the job
 * @param run the run the job trains
 * @param worker the worker it was given to
 */
public record Lease(long job, int attempt, long run, long worker) {}
