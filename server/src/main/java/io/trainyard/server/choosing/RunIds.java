package io.trainyard.server.choosing;

import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.problems.NumberParam;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameter that names runs, as in {@code runs=7,8}. */
final class RunIds {
    private RunIds() {}

    static List<Long> parse(@Nullable String runs) {
        if (runs == null || runs.isBlank()) {
            throw new InvalidRequestProblem("The parameter runs is missing; name runs, as in runs=7,8.");
        }
        return Arrays.stream(runs.split(","))
                .map(id -> NumberParam.of("runs", id.isBlank() ? "," : id, 1, Long.MAX_VALUE, 1L))
                .toList();
    }
}
