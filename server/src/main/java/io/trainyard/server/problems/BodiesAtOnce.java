package io.trainyard.server.problems;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Turns requests away while bodies that are read into memory fill an eighth of it: however many callers come at once,
 * the server lives. Who is turned away may come back a moment later.
 */
@Singleton
class BodiesAtOnce {
    static final int RETRY_AFTER_SECONDS = 1;

    private final AtomicLong bytes = new AtomicLong();
    private final long most;

    @Inject
    BodiesAtOnce() {
        this(Runtime.getRuntime().maxMemory() / 8);
    }

    BodiesAtOnce(long most) {
        this.most = Math.max(most, BodyLimit.SMALL);
    }

    /** Makes room for the request's body until it is answered; false if there is none now. */
    boolean enter(RoutingContext exchange) {
        long length = length(exchange.request());
        if (!enter(length)) {
            return false;
        }
        if (length > 0) {
            exchange.addEndHandler(ended -> leave(length));
        }
        return true;
    }

    boolean enter(long length) {
        if (bytes.addAndGet(length) > most && length > 0) {
            leave(length);
            return false;
        }
        return true;
    }

    void leave(long length) {
        bytes.addAndGet(-length);
    }

    /** A body that does not tell its length may be as long as any. */
    private static long length(HttpServerRequest request) {
        if (request.getHeader("Transfer-Encoding") != null) {
            return BodyLimit.SMALL;
        }
        return BodyLimit.length(request);
    }

    static ProblemDocument describe(String path) {
        return new ProblemDocument(
                503,
                "TOO_MANY_REQUESTS_AT_ONCE",
                "The server is reading as many requests as it can hold. Send this one again in a second.",
                path);
    }
}
