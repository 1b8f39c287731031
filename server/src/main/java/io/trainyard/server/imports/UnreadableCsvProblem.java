package io.trainyard.server.imports;

import io.trainyard.server.problems.Problem;
import org.jspecify.annotations.Nullable;

/** A CSV file that is not one, or not one of metrics. Says in which line and column, and what to change. */
public final class UnreadableCsvProblem extends Problem {
    private UnreadableCsvProblem(@Nullable Long line, @Nullable String column, String message) {
        super(422, "UNREADABLE_CSV", message);
        if (line != null) {
            with("line", line);
        }
        if (column != null) {
            with("column", column);
        }
    }

    /** Of the file as a whole. */
    static UnreadableCsvProblem file(String message) {
        return new UnreadableCsvProblem(null, null, message);
    }

    /** @param line counts from 1, the header's included */
    static UnreadableCsvProblem line(long line, String message) {
        return new UnreadableCsvProblem(line, null, "Line " + line + " " + message);
    }

    /**
     * @param column its name in the header
     * @param number of the column, from 1
     */
    static UnreadableCsvProblem cell(long line, String column, int number, String message) {
        return new UnreadableCsvProblem(
                line, column, "Line %d, column %d (%s): %s".formatted(line, number, column, message));
    }
}
