package io.trainyard.server.models.filter;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of what a search finds is wanted.
 *
 * @param most results
 * @param token from the page before; null or empty for the first
 */
public record Paging(long most, @Nullable String token) {
    private static final Pattern OFFSET = Pattern.compile("\\{\"offset\": (\\d{1,9})}");

    public Paging(long most, @Nullable String token) {
        this.most = most;
        this.token = token;
        offset();
    }

    /** @throws InvalidSearchProblem if {@code most} is not from 1 to {@code limit} */
    public static Paging of(long most, long limit, @Nullable String token) {
        if (most < 1) {
            throw new InvalidSearchProblem(
                    "Invalid value for max_results. It must be a positive integer, but got " + most);
        }
        if (most > limit) {
            throw new InvalidSearchProblem(
                    "Invalid value for request parameter max_results. It must be at most %d, but got value %d"
                            .formatted(limit, most));
        }
        return new Paging(most, token);
    }

    /** @param search given an offset and how many results to find at most */
    public <T> Page<T> of(BiFunction<Long, Long, List<T>> search) {
        long offset = offset();
        List<T> found = search.apply(offset, most + 1);
        return found.size() <= most
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, (int) most), write(offset + most));
    }

    private long offset() {
        if (token == null || token.isEmpty()) {
            return 0;
        }
        try {
            Matcher read = OFFSET.matcher(new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8));
            if (read.matches()) {
                return Long.parseLong(read.group(1));
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new InvalidSearchProblem("Invalid page token. Send one that a search has answered as next_page_token.");
    }

    private static String write(long offset) {
        return Base64.getEncoder()
                .encodeToString("{\"offset\": %d}".formatted(offset).getBytes(StandardCharsets.UTF_8));
    }
}
