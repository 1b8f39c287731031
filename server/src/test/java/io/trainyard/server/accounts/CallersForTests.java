package io.trainyard.server.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/** Lets tests come in over HTTP: an api token of a fresh account, or a worker's token. */
@ApplicationScoped
public class CallersForTests {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Inject
    Jdbi jdbi;

    @Inject
    TokenStore tokens;

    @Inject
    AccountStore accounts;

    @Inject
    Passwords passwords;

    /** An api token of a new account with this role. */
    public String tokenOf(String role) {
        return tokenFor(account(role));
    }

    /** An api token of this account. */
    public String tokenFor(long account) {
        return tokens.issue(TokenKind.API, account, "test", null, Duration.ofHours(1))
                .secret()
                .text();
    }

    /** A worker's token. */
    public String workerToken() {
        return tokens.issue(TokenKind.WORKER, null, "worker-" + NUMBER.incrementAndGet(), null, null)
                .secret()
                .text();
    }

    /** A session of a new account with this role, as the value of the cookie. */
    public String sessionOf(String role) {
        return tokens.issue(TokenKind.SESSION, account(role), "", null, Duration.ofHours(1))
                .secret()
                .text();
    }

    /** The name of a new account that has this password. */
    public String nameWithPassword(String role, String password) {
        long account = account(role);
        accounts.setPassword(account, passwords.hash(password));
        return accounts.byId(account).orElseThrow().name();
    }

    /** Id of a new account without a password. */
    public long account(String role) {
        return jdbi.withHandle(
                handle -> handle.createQuery("insert into account (name, role) values (:name, :role) returning id")
                        .bind("name", role + "-" + NUMBER.incrementAndGet())
                        .bind("role", role)
                        .mapTo(long.class)
                        .one());
    }
}
