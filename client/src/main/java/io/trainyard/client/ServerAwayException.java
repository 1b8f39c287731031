package io.trainyard.client;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The server could not be reached or could not answer just now; asking again may go right. */
final class ServerAwayException extends IOException {
    private final transient @Nullable Duration retryAfter;

    ServerAwayException(String message, @Nullable Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long the server asked to wait; null where it did not. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
