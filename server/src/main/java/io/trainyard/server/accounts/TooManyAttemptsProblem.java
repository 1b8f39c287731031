package io.trainyard.server.accounts;

import io.trainyard.server.problems.Problem;
import java.time.Duration;

/** Somebody guesses passwords, or forgot theirs. */
final class TooManyAttemptsProblem extends Problem {
    private final Duration wait;

    TooManyAttemptsProblem(Duration wait) {
        super(
                429,
                "TOO_MANY_ATTEMPTS",
                "Too many wrong passwords. Wait " + minutes(wait) + ", or ask an admin for a sign-in link.");
        this.wait = wait;
        retryAfter(wait.plusSeconds(1));
        with("retryAfterSeconds", wait.toSeconds());
    }

    Duration waitFor() {
        return wait;
    }

    private static String minutes(Duration wait) {
        long minutes = Math.max(1, (wait.toSeconds() + 59) / 60);
        return minutes == 1 ? "a minute" : minutes + " minutes";
    }
}
