package io.trainyard.server.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as the API shows it.
 *
 * @param token its text, where it was just made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TokenAnswer(
        long id,
        String kind,
        String name,
        @Nullable String account,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable String token) {
    static TokenAnswer of(TokenInfo info) {
        return with(info, null);
    }

    static TokenAnswer of(Issued issued) {
        return with(issued.token(), issued.secret().text());
    }

    private static TokenAnswer with(TokenInfo info, @Nullable String text) {
        return new TokenAnswer(
                info.id(),
                info.kind().word(),
                info.name(),
                info.account(),
                info.createdAt(),
                info.expiresAt(),
                info.lastUsedAt(),
                text);
    }
}
