package io.trainyard.server.accounts;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;
import io.trainyard.server.problems.InvalidRequestProblem;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps passwords as bcrypt, which is slow on purpose; no more of it runs at once than there are processors. */
@Singleton
class Passwords {
    static final int SHORTEST = 8;

    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;
    // bcrypt reads 72 bytes; longer passwords are hashed before, so that all of them counts.
    private static final LongPasswordStrategy LONG = LongPasswordStrategies.hashSha512(VERSION);

    private final int cost;
    private final String nobodys;
    private final Semaphore slots = new Semaphore(Runtime.getRuntime().availableProcessors());

    Passwords(AccountsConfig config) {
        this.cost = config.passwordCost();
        this.nobodys = bcrypt("the password of nobody");
    }

    /** @throws InvalidRequestProblem if it is too short */
    String hash(String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw new InvalidRequestProblem("A password has at least " + SHORTEST + " characters.");
        }
        return inSlot(() -> bcrypt(password));
    }

    /** @param hash null for somebody who has none, which takes as long to find out */
    boolean matches(String password, @Nullable String hash) {
        boolean same = inSlot(() ->
                BCrypt.verifyer(VERSION, LONG).verify(password.toCharArray(), hash == null ? nobodys : hash).verified);
        return same && hash != null;
    }

    private String bcrypt(String password) {
        return BCrypt.with(VERSION, new SecureRandom(), LONG).hashToString(cost, password.toCharArray());
    }

    private <T> T inSlot(Supplier<T> work) {
        slots.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }
}
