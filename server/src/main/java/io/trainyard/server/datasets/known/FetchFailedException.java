package io.trainyard.server.datasets.known;

/** A file could not be had; the message says from where, and why. */
final class FetchFailedException extends Exception {
    FetchFailedException(String message) {
        super(message);
    }
}
