package io.trainyard.server.accounts;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The ways to a session: name and password, or a one-time link. */
@Singleton
class SignIn {
    @Inject
    PasswordCheck check;

    @Inject
    TokenStore tokens;

    @Inject
    AccountsConfig config;

    /**
     * @param address from where, as the connection or a trusted proxy says
     * @throws WrongPasswordProblem if they do not go together
     * @throws TooManyAttemptsProblem after too many wrong ones
     */
    Secret withPassword(String name, String password, String address) {
        return session(check.account(name, password, address).id());
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
