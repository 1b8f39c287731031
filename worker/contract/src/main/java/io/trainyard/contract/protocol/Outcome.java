package io.trainyard.contract.protocol;

/**
 * How an attempt ended.
 *
 * @param reason in words a person understands; empty for a completed one
 */
public record Outcome(Ending ending, String reason) {

    public enum Ending {
        COMPLETED,
        /** Something went wrong that may go right on another try, such as a crash of native code. */
        FAILED,
        /** Something is wrong with the run itself, such as a NaN loss: trying again would end the same way. */
        FAILED_FOR_GOOD,
        CANCELLED,
        PAUSED,
        /** The worker is stopping; the job goes back to the queue at once. */
        RELEASED
    }
}
