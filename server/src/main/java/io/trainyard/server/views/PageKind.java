package io.trainyard.server.views;

import io.trainyard.server.problems.InvalidRequestProblem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pages whose address says all that is chosen on them. */
public enum PageKind {
    RUNS,
    COMPARE;

    /** @throws InvalidRequestProblem for a word that is none */
    static PageKind parse(@Nullable String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestProblem("The page is '" + word + "'; give one of "
                        + Arrays.stream(values()).map(PageKind::word).collect(Collectors.joining(", ")) + "."));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String address(String query) {
        return "/" + word() + (query.isEmpty() ? "" : "?" + query);
    }
}
