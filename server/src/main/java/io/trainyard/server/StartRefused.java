package io.trainyard.server;

import org.jspecify.annotations.Nullable;

/** The server cannot start for a reason that its owner can change; the message says how. */
final class StartRefused extends RuntimeException {
    /** The home is in use by another server, or PostgreSQL does not start in it. */
    static final int HOME_UNUSABLE = 3;

    /** Another program listens on the port. */
    static final int PORT_TAKEN = 4;

    /** The configured database does not answer, or lets us not in. */
    static final int DATABASE_UNREACHABLE = 5;

    /** A newer Trainyard has changed the database. */
    static final int DATABASE_NEWER = 6;

    /** One setting wants another that is not there. */
    static final int SETTING_MISSING = 7;

    private final int exitCode;

    StartRefused(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
