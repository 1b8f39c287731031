package io.trainyard.server.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whom a token lets in.
 *
 * @param token id of the token
 * @param account id of the account; null for a worker
 * @param name of the account, or of a worker's token
 * @param renewedUntil when the session now ends, if this use of it moved its end; null otherwise
 */
record Caller(
        long token, TokenKind kind, @Nullable Long account, String name, String role, @Nullable Instant renewedUntil) {
    /** Under which a {@code SecurityIdentity} holds its caller. */
    static final String ATTRIBUTE = "trainyard.caller";
}
