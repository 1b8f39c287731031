package io.trainyard.agent.server;

/** The job belongs to a newer attempt, or to nobody: nothing of this one is wanted any more. */
public final class StaleLeaseException extends RefusedException {
    public StaleLeaseException(Problem problem) {
        super(problem);
    }
}
