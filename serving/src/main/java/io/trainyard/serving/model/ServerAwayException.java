package io.trainyard.serving.model;

import java.io.IOException;

/** The server could not be reached, or not answer just now; asking again later may go right. */
public final class ServerAwayException extends IOException {
    ServerAwayException(String message, Throwable cause) {
        super(message, cause);
    }

    ServerAwayException(String message) {
        super(message);
    }
}
