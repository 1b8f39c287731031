package io.trainyard.server.accounts;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a name and a password go together; who guesses has to wait. */
@Singleton
class PasswordCheck {
    private final AccountStore accounts;
    private final Passwords passwords;
    private final VerifiedPasswords verified;
    private final AttemptLimit byName;
    private final AttemptLimit byAddress;

    PasswordCheck(AccountStore accounts, Passwords passwords, VerifiedPasswords verified, AccountsConfig config) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.verified = verified;
        Clock clock = Clock.systemUTC();
        this.byName = new AttemptLimit(config.attemptsPerName(), config.attemptWindow(), clock);
        this.byAddress = new AttemptLimit(config.attemptsPerAddress(), config.attemptWindow(), clock);
    }

    /**
     * The account whose name and password they are.
     *
     * @param address from where, as the connection or a trusted proxy says
     * @throws WrongPasswordProblem if they do not go together
     * @throws TooManyAttemptsProblem after too many wrong ones
     */
    Account account(String name, String password, String address) {
        String who = name.strip();
        @Nullable Account account = accounts.byName(who).orElse(null);
        if (!isVerified(account, password)) {
            attempt(who, account, password, address);
        }
        if (account == null || account.disabled()) {
            throw new WrongPasswordProblem();
        }
        return account;
    }

    private boolean isVerified(@Nullable Account account, String password) {
        return account != null
                && account.passwordHash() != null
                && verified.contain(account.name(), password, account.passwordHash());
    }

    private void attempt(String who, @Nullable Account account, String password, String address) {
        String key = who.toLowerCase(Locale.ROOT);
        byAddress.attempt(address);
        byName.attempt(key);
        boolean right = passwords.matches(password, account == null ? null : account.passwordHash());
        if (account == null || account.passwordHash() == null || !right || account.disabled()) {
            throw new WrongPasswordProblem();
        }
        byName.forget(key);
        byAddress.forgive(address);
        verified.add(account.name(), password, account.passwordHash());
    }
}
