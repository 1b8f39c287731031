package io.trainyard.server.metrics;

import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.problems.NumberParam;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Query parameters that list things: given several times, or separated by commas, or both. */
final class ListParam {
    private ListParam() {}

    static List<String> words(@Nullable List<String> given) {
        return given == null
                ? List.of()
                : given.stream()
                        .flatMap(part -> Arrays.stream(part.split(",")))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    /** @throws InvalidRequestProblem if one is no whole number from 0 on, naming the parameter */
    static List<Long> numbers(String name, @Nullable List<String> given) {
        return words(given).stream()
                .map(word -> NumberParam.of(name, word, 0, Long.MAX_VALUE, 0))
                .toList();
    }
}
