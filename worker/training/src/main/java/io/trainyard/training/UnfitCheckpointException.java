package io.trainyard.training;

/** A checkpoint cannot be scored: it is damaged, of another network, or of other classes. */
final class UnfitCheckpointException extends RuntimeException {
    UnfitCheckpointException(String message) {
        super(message);
    }
}
