package io.trainyard.server.search;

import io.trainyard.server.problems.Problem;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A search that was given up. */
public final class SearchTooLongProblem extends Problem {
    private static final String CANCELED = "57014";

    SearchTooLongProblem() {
        super(422, "SEARCH_TOO_LONG", "The search took too long and was given up; ask for less in one filter.");
    }

    static boolean isCauseOf(@Nullable Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && CANCELED.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
