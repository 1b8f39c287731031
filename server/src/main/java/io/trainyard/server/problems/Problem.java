package io.trainyard.server.problems;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something the caller has to know: an HTTP status, a code for programs, and a message for people that says what
 * happened and what to do next. Features throw their own subclasses; one mapper writes them (RFC 9457).
 */
public abstract class Problem extends RuntimeException {
    private final int status;
    private final String code;
    private final Map<String, Object> details = new LinkedHashMap<>();

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
