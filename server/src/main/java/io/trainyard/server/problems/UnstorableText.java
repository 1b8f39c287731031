package io.trainyard.server.problems;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Text that PostgreSQL cannot hold, such as the character NUL. */
final class UnstorableText {
    /** SQL states: character not in repertoire, untranslatable character. */
    private static final Set<String> STATES = Set.of("22021", "22P05");

    private UnstorableText() {}

    static boolean isCauseOf(@Nullable Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null && STATES.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    static ProblemDocument describe(String path) {
        return new ProblemDocument(
                400,
                "INVALID_TEXT",
                "A text holds a character that cannot be stored (such as NUL). Leave it out.",
                path);
    }
}
