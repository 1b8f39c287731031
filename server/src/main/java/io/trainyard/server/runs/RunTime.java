package io.trainyard.server.runs;

import io.trainyard.server.problems.InvalidRequestProblem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a run may have begun or ended: in the years that every calendar, and PostgreSQL, has. */
public final class RunTime {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private RunTime() {}

    /**
     * @param field that says it, for the message
     * @throws InvalidRequestProblem if it lies outside
     */
    static void check(String field, @Nullable Instant time) {
        if (!isPossible(time)) {
            throw new InvalidRequestProblem("%s is %s; give a time from %s to %s.".formatted(field, time, FIRST, LAST));
        }
    }

    /** Null, which says nothing, is. */
    public static boolean isPossible(@Nullable Instant time) {
        return time == null || !time.isBefore(FIRST) && !time.isAfter(LAST);
    }
}
