package io.trainyard.server.accounts;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
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

    /** @throws ForbiddenException for somebody who came in without a token of ours */
    static Caller of(SecurityIdentity identity) {
        if (identity.getAttribute(ATTRIBUTE) instanceof Caller caller) {
            return caller;
        }
        throw new ForbiddenException("not one of our tokens");
    }

    /** Id of the account; only workers have none. */
    long accountId() {
        if (account == null) {
            throw new ForbiddenException("a worker has no account");
        }
        return account;
    }
}
