package io.trainyard.server.problems;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** The database cannot be reached for now, or is just starting; nothing is lost, and the same request will do later. */
final class DatabaseAway {
    /** What a caller should wait before the next try; the database itself is looked after within this time. */
    static final int RETRY_AFTER_SECONDS = 5;

    private DatabaseAway() {}

    static boolean isCauseOf(@Nullable Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLException sql && tellsOfIt(sql)) {
                return true;
            }
        }
        return false;
    }

    /**
     * SQL states (PostgreSQL manual, appendix A): class 08 is about the connection, 57P01 to 57P03 a server that shuts
     * down, has crashed or is starting, 53300 too many connections. The pool's own time limit has none.
     */
    private static boolean tellsOfIt(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        if (state == null) {
            return String.valueOf(failure.getMessage()).contains("Acquisition timeout");
        }
        return state.startsWith("08") || state.matches("57P0[123]") || state.equals("53300");
    }

    static ProblemDocument describe(String path) {
        return new ProblemDocument(
                503,
                "DATABASE_AWAY",
                "The server cannot reach its database. Nothing that was confirmed is lost; try again in a few seconds."
                        + " If it stays so, look into the server's log.",
                path);
    }
}
