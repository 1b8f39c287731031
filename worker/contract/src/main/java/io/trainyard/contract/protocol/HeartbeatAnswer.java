package io.trainyard.contract.protocol;

/** What the server wants of a running attempt. */
public record HeartbeatAnswer(Command command) {

    public enum Command {
        CONTINUE,
        /** Stop now; what was reported stays. */
        CANCEL,
        /** Cut a resume point at the end of this epoch and stop. */
        PAUSE
    }
}
