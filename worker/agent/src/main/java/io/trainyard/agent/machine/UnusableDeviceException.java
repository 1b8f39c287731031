package io.trainyard.agent.machine;

/** The worker was asked to train on a device that it cannot use; the message says why and what would help. */
public final class UnusableDeviceException extends RuntimeException {
    public UnusableDeviceException(String message) {
        super(message);
    }
}
