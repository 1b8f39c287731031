package io.trainyard.server.comparison;

import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.problems.NumberParam;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are compared.
 *
 * @param ids in the order in which they were named, each once
 */
record ChosenRuns(List<Long> ids) {
    static final int LEAST = 2;
    static final int MOST = 100;

    ChosenRuns {
        ids = List.copyOf(ids);
        if (ids.size() > MOST) {
            throw new InvalidRequestProblem("The parameter runs names " + ids.size() + "; compare at most " + MOST
                    + " runs at a time, such as the best ones.");
        }
    }

    /**
     * Reads a list such as {@code 17,18}; there may be too few of them.
     *
     * @throws InvalidRequestProblem if one is no id, or there are too many
     */
    static ChosenRuns parse(@Nullable String text) {
        return new ChosenRuns(Arrays.stream(text == null ? new String[0] : text.split(","))
                .filter(word -> !word.isBlank())
                .map(word -> NumberParam.of("runs", word, 1, Long.MAX_VALUE, 1))
                .distinct()
                .toList());
    }

    /** Whether there is something to compare. */
    boolean enough() {
        return ids.size() >= LEAST;
    }

    /** @throws InvalidRequestProblem if there is nothing to compare */
    ChosenRuns checked() {
        if (!enough()) {
            throw new InvalidRequestProblem(
                    "Name the runs to compare, " + LEAST + " to " + MOST + " of them, as in runs=17,18.");
        }
        return this;
    }
}
