package io.trainyard.server.accounts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param passwordHash null until the first password is set
 * @param disabled keeps the account and its history, but lets nobody in
 */
record Account(
        long id,
        String name,
        String role,
        Instant createdAt,
        boolean disabled,
        @JsonIgnore @Nullable String passwordHash) {
    static Account of(ResultSet row) throws SQLException {
        return new Account(
                row.getLong("id"),
                row.getString("name"),
                row.getString("role"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("disabled_at") != null,
                row.getString("password_hash"));
    }

    boolean hasPassword() {
        return passwordHash != null;
    }
}
