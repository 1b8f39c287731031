package io.trainyard.server.problems;

import org.jspecify.annotations.Nullable;

/** What a resource is given where the caller sent nothing, or the JSON {@code null}. */
public final class RequestBody {
    private RequestBody() {}

    /** The body, or a problem that says that it is missing. */
    public static <T> T present(@Nullable T body) {
        if (body == null) {
            throw new InvalidRequestProblem("The request has no body. Send one as JSON.");
        }
        return body;
    }
}
