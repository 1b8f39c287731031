package io.trainyard.server.accounts;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whom a token lets in, or a password that came with the request itself.
 *
 * @param token id of the token; 0 for a password
 * @param account id of the account; null for a worker
 * @param name of the account, or of a worker's token
 * @param endsAt when the token ends; null if it does not by itself
 * @param renewedUntil when the session now ends, if this use of it moved its end; null otherwise
 */
record Caller(
        long token,
        TokenKind kind,
        @Nullable Long account,
        String name,
        String role,
        @Nullable Instant endsAt,
        @Nullable Instant renewedUntil) {
    /** Under which a {@code SecurityIdentity} holds its caller. */
    static final String ATTRIBUTE = "trainyard.caller";

    /** @throws ForbiddenException for somebody who came in without a token of ours */
    static Caller of(SecurityIdentity identity) {
        if (identity.getAttribute(ATTRIBUTE) instanceof Caller caller) {
            return caller;
        }
        throw new ForbiddenException("not one of our tokens");
    }

    /** Somebody who showed their password with the request. */
    static Caller of(Account account) {
        return new Caller(0, TokenKind.API, account.id(), account.name(), account.role(), null, null);
    }

    /** With all the roles that theirs carries. */
    SecurityIdentity identity() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(Role.carriedBy(role))
                .addAttribute(ATTRIBUTE, this)
                .build();
    }

    /** Id of the account; only workers have none. */
    long accountId() {
        if (account == null) {
            throw new ForbiddenException("a worker has no account");
        }
        return account;
    }
}
