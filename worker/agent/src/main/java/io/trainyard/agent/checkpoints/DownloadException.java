package io.trainyard.agent.checkpoints;

/** A file was not written, and why. */
final class DownloadException extends RuntimeException {
    DownloadException(String message) {
        super(message);
    }
}
