package io.trainyard.server.queue;

/** What becomes of a job when it leaves a worker's hands, or is moved without having been in any. */
public enum JobFate {
    /** Back in the queue. */
    WAITING(JobState.WAITING),
    /** Out of the queue until resumed. */
    PARKED(JobState.PARKED),
    COMPLETED(JobState.DONE),
    FAILED(JobState.DONE),
    CANCELLED(JobState.DONE);

    private final JobState state;

    JobFate(JobState state) {
        this.state = state;
    }

    JobState state() {
        return state;
    }
}
