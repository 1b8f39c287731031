package io.trainyard.server.queue;

import io.trainyard.contract.protocol.Start;
import org.jspecify.annotations.Nullable;

/** Something that happened to a run's job, fired as a synchronous CDI event in the transaction that did it. */
public sealed interface JobEvent {
    long run();

    /** A worker has taken the job. */
    record Claimed(long run, int attempt) implements JobEvent {}

    /** The attempt begins to train. */
    record Started(long run, int attempt, Start start) implements JobEvent {}

    /**
     * The job has gone back to the queue, out of it, or to its end.
     *
     * @param reason why, for people; null where there is nothing to say
     */
    record Moved(long run, JobFate fate, @Nullable String reason) implements JobEvent {}
}
