package io.trainyard.agent.server;

import java.io.IOException;

/** The server could not be reached or could not answer just now; asking again later may go right. */
public final class ServerAwayException extends IOException {
    public ServerAwayException(String message) {
        super(message);
    }

    public ServerAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
