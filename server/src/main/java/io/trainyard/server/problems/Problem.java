package io.trainyard.server.problems;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something the caller has to know: an HTTP status, a code for programs, and a message for people that says what
 * happened and what to do next. Features throw their own subclasses; one mapper writes them (RFC 9457).
 */
public abstract class Problem extends RuntimeException {
    private final int status;
    private final String code;
    private final Map<String, Object> details = new LinkedHashMap<>();
    private @Nullable Duration retryAfter;

    /**
     * @param status HTTP status, 4xx or 5xx
     * @param code upper case with underscores, such as {@code STALE_LEASE}
     */
    protected Problem(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** Adds a member to the answer beyond the standard ones, such as {@code mistakes}. */
    protected final void with(String member, Object value) {
        details.put(member, value);
    }

    /** Says when the same request may be sent again; it becomes the header {@code Retry-After}. */
    protected final void retryAfter(Duration wait) {
        retryAfter = wait;
    }

    /** When the same request may be sent again, if it will do then. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Map<String, Object> details() {
        return details;
    }
}
