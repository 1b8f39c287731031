package io.trainyard.server;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/** Finds, in what broke the start off, the reasons that the server's owner can do something about. */
final class StartFailure {
    // Flyway tells which change it does not know in words alone.
    private static final Pattern UNKNOWN_CHANGE =
            Pattern.compile("applied migration not resolved locally: (\\S+?)\\.?(\\s|$)");

    private StartFailure() {}

    /** The reason to tell in one line; nothing for a fault of ours, which is told whole. */
    static Optional<StartRefused> reason(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FlywayValidateException invalid) {
                return newerDatabase(invalid);
            }
        }
        return Optional.empty();
    }

    /** An older server must not touch a database that a newer one has changed: it would misread what it finds. */
    private static Optional<StartRefused> newerDatabase(FlywayValidateException invalid) {
        Matcher unknown = UNKNOWN_CHANGE.matcher(invalid.getMessage());
        return unknown.find()
                ? Optional.of(new StartRefused(
                        StartRefused.DATABASE_NEWER,
                        "the database was written by a newer Trainyard: it has the change V" + unknown.group(1)
                                + ", which this one does not know. Start that version, or this one with another database.",
                        invalid))
                : Optional.empty();
    }
}
