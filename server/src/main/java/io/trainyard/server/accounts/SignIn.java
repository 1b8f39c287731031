package io.trainyard.server.accounts;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ways to a session: name and password, or a one-time link. */
@Singleton
class SignIn {
    private final AccountStore accounts;
    private final TokenStore tokens;
    private final Passwords passwords;
    private final AccountsConfig config;
    private final AttemptLimit byName;
    private final AttemptLimit byAddress;

    SignIn(AccountStore accounts, TokenStore tokens, Passwords passwords, AccountsConfig config) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.passwords = passwords;
        this.config = config;
        Clock clock = Clock.systemUTC();
        this.byName = new AttemptLimit(config.attemptsPerName(), config.attemptWindow(), clock);
        this.byAddress = new AttemptLimit(config.attemptsPerAddress(), config.attemptWindow(), clock);
    }

    /**
     * @param address from where, as the connection or a trusted proxy says
     * @throws WrongPasswordProblem if they do not go together
     * @throws TooManyAttemptsProblem after too many wrong ones
     */
    Secret withPassword(String name, String password, String address) {
        String who = name.strip();
        String key = who.toLowerCase(Locale.ROOT);
        byAddress.attempt(address);
        byName.attempt(key);
        @Nullable Account account = accounts.byName(who).orElse(null);
        boolean right = passwords.matches(password, account == null ? null : account.passwordHash());
        if (account == null || !right || account.disabled()) {
            throw new WrongPasswordProblem();
        }
        byName.forget(key);
        byAddress.forgive(address);
        return session(account.id());
    }

    /** A session for whoever holds an unused link; the link is used up. */
    Optional<Secret> withLink(Secret link) {
        return tokens.redeemLink(link).map(this::session);
    }

    private Secret session(long account) {
        return tokens.issue(TokenKind.SESSION, account, "", null, config.sessionIdle())
                .secret();
    }
}
