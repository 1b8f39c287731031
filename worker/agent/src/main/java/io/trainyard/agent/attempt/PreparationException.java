package io.trainyard.agent.attempt;

/** Something an attempt needs cannot be had; the message says what, and why. */
public final class PreparationException extends Exception {
    public PreparationException(String message) {
        super(message);
    }
}
