package io.trainyard.agent.attempt;

import io.trainyard.contract.protocol.Outcome.Ending;

/** Something an attempt needs cannot be had; the message says what, and why. */
public final class PreparationException extends Exception {
    private final Ending ending;

    /** Another try may get it. */
    public PreparationException(String message) {
        this(message, Ending.FAILED);
    }

    private PreparationException(String message, Ending ending) {
        super(message);
        this.ending = ending;
    }

    /** It will never be had. */
    static PreparationException forGood(String message) {
        return new PreparationException(message, Ending.FAILED_FOR_GOOD);
    }

    /** How the attempt ends. */
    Ending ending() {
        return ending;
    }
}
