package io.trainyard.server.accounts;

import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens people make for their scripts, and admins for workers. */
@Singleton
class Tokens {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DAYS = 3650;

    @Inject
    TokenStore store;

    /** Everybody sees their own; admins see all, and the workers'. */
    List<TokenInfo> visibleTo(Caller caller) {
        return isAdmin(caller) ? store.ofEverybody() : store.ofAccount(caller.accountId());
    }

    /**
     * @param kind api (the default) or worker, which takes an admin
     * @param days until it ends; null for never
     */
    Issued make(Caller caller, @Nullable String name, @Nullable String kind, @Nullable Integer days) {
        String clean = name == null ? "" : name.strip();
        if (clean.isEmpty() || clean.length() > LONGEST_NAME) {
            throw new InvalidRequestProblem("name: 1 to " + LONGEST_NAME + " characters, so that you know it again.");
        }
        if (days != null && (days < 1 || days > LONGEST_DAYS)) {
            throw new InvalidRequestProblem("expiresInDays: from 1 to " + LONGEST_DAYS + ", or leave it out.");
        }
        @Nullable Duration lifetime = days == null ? null : Duration.ofDays(days);
        return switch (kind == null ? "api" : kind) {
            case "api" -> store.issue(TokenKind.API, caller.accountId(), clean, caller.accountId(), lifetime);
            case "worker" -> {
                if (!isAdmin(caller)) {
                    throw new RoleNeededProblem(Role.ADMIN);
                }
                yield store.issue(TokenKind.WORKER, null, clean, caller.accountId(), lifetime);
            }
            default -> throw new InvalidRequestProblem("kind: api or worker.");
        };
    }

    /** Everybody revokes their own, admins anybody's. */
    void revoke(Caller caller, long id) {
        if (!store.revoke(id, isAdmin(caller) ? null : caller.accountId())) {
            throw new NotFoundProblem("token " + id);
        }
    }

    private static boolean isAdmin(Caller caller) {
        return caller.role().equals(Role.ADMIN);
    }
}
