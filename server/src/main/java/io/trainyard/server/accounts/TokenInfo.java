package io.trainyard.server.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is listed: everything but its secret.
 *
 * @param account name of the account it belongs to; null for a worker's
 * @param expiresAt null if it ends only when revoked
 * @param lastUsedAt null if it was never used; exact to a minute
 */
record TokenInfo(
        long id,
        TokenKind kind,
        String name,
        @Nullable String account,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {
    static TokenInfo of(ResultSet row) throws SQLException {
        Instant createdAt = row.getObject("created_at", OffsetDateTime.class).toInstant();
        return new TokenInfo(
                row.getLong("id"),
                TokenKind.of(row.getString("kind")),
                row.getString("name"),
                row.getString("account"),
                createdAt,
                instant(row, "expires_at"),
                instant(row, "last_used_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
