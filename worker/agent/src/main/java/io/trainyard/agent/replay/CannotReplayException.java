package io.trainyard.agent.replay;

/** A run cannot be trained again here; the message says why, and what to do. */
public final class CannotReplayException extends Exception {
    public CannotReplayException(String message) {
        super(message);
    }
}
