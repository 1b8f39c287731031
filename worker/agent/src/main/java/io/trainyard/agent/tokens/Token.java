package io.trainyard.agent.tokens;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as the server tells it.
 *
 * @param kind {@code api} or {@code worker}
 * @param account whose it is; null for a worker's
 * @param token its secret, where it was just made
 */
record Token(
        long id,
        String kind,
        String name,
        @Nullable String account,
        String createdAt,
        @Nullable String expiresAt,
        @Nullable String lastUsedAt,
        @Nullable String token) {

    static @Nullable Instant at(@Nullable String time) {
        return time == null ? null : Instant.parse(time);
    }
}
