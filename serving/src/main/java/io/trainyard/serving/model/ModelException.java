package io.trainyard.serving.model;

/** A model that cannot be served, and why: it is missing, refused, or damaged. */
public final class ModelException extends RuntimeException {
    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
