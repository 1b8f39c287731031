package io.trainyard.server.queue;

import io.trainyard.contract.protocol.Start;
import org.jspecify.annotations.Nullable;

/** Something that happened to a job, fired as a synchronous CDI event in the transaction that did it. */
public sealed interface JobEvent {
    Work work();

    /** A worker has taken the job. */
    record Claimed(Work work, int attempt) implements JobEvent {}

    /** The attempt begins to work. */
    record Started(Work work, int attempt, Start start) implements JobEvent {}

    /**
     * The job has gone back to the queue, out of it, or to its end.
     *
     * @param reason why, for people; null where there is nothing to say
     */
    record Moved(Work work, JobFate fate, @Nullable String reason) implements JobEvent {}
}
