package io.trainyard.server.runs;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to list, newest first.
 *
 * @param status null for any
 * @param experiment its name; null for any
 * @param words each of them stands in the name, experiment, network, data set, status or #id; empty for any
 * @param before only runs with smaller ids, for the next page; null for the newest
 * @param limit 1 to {@value #MAX_LIMIT}
 */
public record RunFilter(
        @Nullable RunStatus status, @Nullable String experiment, String words, @Nullable Long before, int limit) {
    public static final int MAX_LIMIT = 500;

    public RunFilter(@Nullable RunStatus status, @Nullable String experiment, @Nullable Long before, int limit) {
        this(status, experiment, "", before, limit);
    }

    public RunFilter {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is " + limit + "; use 1 to " + MAX_LIMIT);
        }
    }

    /** For {@code ilike all}: one pattern per word. */
    String[] patterns() {
        return Arrays.stream(words.strip().split("\\s+"))
                .map(word -> "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .toArray(String[]::new);
    }
}
