package io.trainyard.server.problems;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses bodies that would fill the memory. Data sets, tensors, weights, artifacts and archives are written
 * through as they come and may be as large as {@code quarkus.http.limits.max-body-size} allows; everything else is
 * small.
 */
@Singleton
class BodyLimit {
    /** Bytes of a body that is read into memory. */
    static final long SMALL = 16L * 1024 * 1024;

    // After Quarkus has noted its own limit, before a resource is looked for.
    private static final int PRIORITY = 1;
    private static final Pattern UPLOADS = Pattern.compile(
            "/worker/v1/.*/tensors|(/api/v1)?/datasets(/known/[^/]+)?/?|/api/v1/checkpoints/?|/checkpoints/new"
                    + "|(/api/v1)?/runs/import|/api/v1/experiments/import"
                    + "|/(ajax-)?api/2\\.0/mlflow-artifacts/(artifacts|mpu/parts)/.*");

    @Inject
    ProblemWriter problems;

    @Inject
    BodiesAtOnce bodies;

    void install(@Observes Filters filters) {
        filters.register(this::limit, PRIORITY);
    }

    private void limit(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        String path = exchange.normalizedPath();
        if (UPLOADS.matcher(path).matches()) {
            exchange.next();
        } else if (length(request) > SMALL) {
            exchange.response().putHeader("Connection", "close");
            problems.send(exchange, HttpRefusal.describe(413, request.method().name(), path));
        } else if (!bodies.enter(exchange)) {
            exchange.response()
                    .putHeader("Connection", "close")
                    .putHeader("Retry-After", Integer.toString(BodiesAtOnce.RETRY_AFTER_SECONDS));
            problems.send(exchange, BodiesAtOnce.describe(path));
        } else {
            exchange.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, SMALL); // for bodies that do not tell their length
            exchange.next();
        }
    }

    /** The rest of a body that went on beyond the limit is not read: who goes on sending it would wait for ever. */
    static void closeWhenAnswered(RoutingContext exchange) {
        exchange.addEndHandler(ended -> exchange.request().connection().close());
    }

    /** Whether reading was given up because the body went on beyond the limit; Quarkus has no type of its own for it. */
    static boolean isCauseOf(Throwable failure) {
        return failure instanceof IOException && "Request too large".equals(failure.getMessage());
    }

    static long length(HttpServerRequest request) {
        @Nullable String length = request.getHeader("Content-Length");
        return length == null ? 0 : Long.parseLong(length);
    }
}
