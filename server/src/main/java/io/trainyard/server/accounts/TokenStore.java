package io.trainyard.server.accounts;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The table of tokens: every secret that lets somebody in, as its hash. Times are the database's. */
@Singleton
class TokenStore {
    @Inject
    Jdbi jdbi;

    @Inject
    AccountsConfig config;

    @Inject
    Event<CallersChanged> changes;

    /**
     * Makes a token and tells its secret, for the only time.
     *
     * @param account whose it is; null for a worker's
     * @param lifetime null for a token that ends only when it is revoked
     */
    Issued issue(
            TokenKind kind,
            @Nullable Long account,
            String name,
            @Nullable Long createdBy,
            @Nullable Duration lifetime) {
        Secret secret = Secret.random(kind);
        TokenInfo info = jdbi.withHandle(handle -> handle.createQuery(
                        """
                        with made as (
                            insert into token (kind, account_id, name, hash, created_by, expires_at)
                            values (:kind, :account, :name, :hash, :createdBy, now() + :lifetime * interval '1 second')
                            returning *)
                        select made.*, account.name as account from made left join account on account.id = made.account_id
                        """)
                .bind("kind", kind.word())
                .bind("account", account)
                .bind("name", name)
                .bind("hash", secret.hash())
                .bind("createdBy", createdBy)
                .bind("lifetime", lifetime == null ? null : lifetime.toSeconds())
                .map((row, context) -> TokenInfo.of(row))
                .one());
        return new Issued(info, secret);
    }

    /** Whom the secret lets in, if it is one of {@code kinds}, has not ended, and its account is not disabled. */
    Optional<Caller> find(Secret secret, Set<TokenKind> kinds) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select token.id, token.kind, token.account_id, token.expires_at, coalesce(account.name, token.name) as name,
                               coalesce(account.role, 'worker') as role,
                               coalesce(token.last_used_at < now() - interval '1 minute', true) as touch
                        from token left join account on account.id = token.account_id
                        where token.hash = :hash
                          and token.kind = any (:kinds)
                          and (token.expires_at is null or token.expires_at > now())
                          and account.disabled_at is null
                        """)
                .bind("hash", secret.hash())
                .bind("kinds", words(kinds))
                .map((row, context) -> caller(row, row.getBoolean("touch") ? touch(handle, row) : null))
                .findOne());
    }

    /** Lets in whoever holds an unused link, and nobody after them. */
    Optional<Long> redeemLink(Secret secret) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        delete from token using account
                        where token.hash = :hash and token.kind = 'sign-in' and token.expires_at > now()
                          and account.id = token.account_id and account.disabled_at is null
                        returning account.id
                        """)
                .bind("hash", secret.hash())
                .mapTo(Long.class)
                .findOne());
    }

    /** Api tokens of one account, newest first. */
    List<TokenInfo> ofAccount(long account) {
        return list("token.account_id = :account and token.kind = 'api'", query -> query.bind("account", account));
    }

    /** Api tokens of everybody and the workers' tokens, newest first. */
    List<TokenInfo> ofEverybody() {
        return list("token.kind in ('api', 'worker')", UnaryOperator.identity());
    }

    /** @return whether there was such a token; {@code owner} null revokes anybody's */
    boolean revoke(long id, @Nullable Long owner) {
        boolean revoked = jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                delete from token
                                where id = :id and kind in ('api', 'worker')
                                  and (cast(:owner as bigint) is null or account_id = :owner)
                                """)
                        .bind("id", id)
                        .bind("owner", owner)
                        .execute()
                > 0);
        CallersChanged.tell(jdbi, changes);
        return revoked;
    }

    void endSession(Secret secret) {
        jdbi.useHandle(handle ->
                handle.execute("delete from token where hash = ? and kind = 'session'", (Object) secret.hash()));
    }

    /** Ends what signs an account in, but for {@code kept}: after its password changed. */
    void endSessionsAndLinks(long account, @Nullable Long kept) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        delete from token
                        where account_id = :account and kind in ('session', 'sign-in') and id is distinct from :kept
                        """)
                .bind("account", account)
                .bind("kept", kept)
                .execute());
    }

    void revokeLinks(long account) {
        jdbi.useHandle(
                handle -> handle.execute("delete from token where account_id = ? and kind = 'sign-in'", account));
    }

    int forgetEnded() {
        return jdbi.withHandle(handle -> handle.execute("delete from token where expires_at < now()"));
    }

    private List<TokenInfo> list(String condition, UnaryOperator<Query> binding) {
        return jdbi.withHandle(handle -> binding.apply(handle.createQuery(
                        """
                        select token.*, account.name as account
                        from token left join account on account.id = token.account_id
                        where %s
                        order by token.id desc
                        """
                                .formatted(condition)))
                .map((row, context) -> TokenInfo.of(row))
                .list());
    }

    /** Writes the use down, at most once a minute; for a session, moves its end. */
    private @Nullable Instant touch(Handle handle, ResultSet row) throws SQLException {
        return handle.createQuery(
                        """
                        update token
                        set last_used_at = now(),
                            expires_at = case kind when 'session' then now() + :idle * interval '1 second' else expires_at end
                        where id = :id and coalesce(last_used_at < now() - interval '1 minute', true)
                        returning case kind when 'session' then expires_at end
                        """)
                .bind("idle", config.sessionIdle().toSeconds())
                .bind("id", row.getLong("id"))
                .mapTo(OffsetDateTime.class)
                .findOne()
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }

    private static Caller caller(ResultSet row, @Nullable Instant renewedUntil) throws SQLException {
        return new Caller(
                row.getLong("id"),
                TokenKind.of(row.getString("kind")),
                row.getObject("account_id", Long.class),
                row.getString("name"),
                row.getString("role"),
                instant(row.getObject("expires_at", OffsetDateTime.class)),
                renewedUntil);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static String[] words(Set<TokenKind> kinds) {
        return kinds.stream().map(TokenKind::word).toArray(String[]::new);
    }
}
