package io.trainyard.client;

/** The server understood and said no; asking again would be answered the same. */
final class RefusedException extends RuntimeException {
    RefusedException(String message) {
        super(message);
    }
}
