package io.trainyard.agent.machine;

/** Another process works in the folder; the message says what to do. */
public final class HomeInUseException extends RuntimeException {
    public HomeInUseException(String message) {
        super(message);
    }
}
