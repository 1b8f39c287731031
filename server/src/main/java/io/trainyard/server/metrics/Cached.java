package io.trainyard.server.metrics;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers that browsers keep, and ask about before they show them again. */
final class Cached {
    private Cached() {}

    /** @return 304 without reading the answer if the caller has that of the tag */
    static Response answer(Request request, EntityTag tag, Supplier<Object> answer) {
        @Nullable ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        ResponseBuilder response = unchanged == null ? Response.ok(answer.get()).tag(tag) : unchanged;
        CacheControl revalidated = new CacheControl();
        revalidated.setPrivate(true);
        revalidated.setNoCache(true);
        return response.cacheControl(revalidated).build();
    }
}
