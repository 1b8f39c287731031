package io.trainyard.server.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Writes a problem as the caller can read it: an error page for browsers, JSON for everybody else. */
@Singleton
public final class ProblemWriter {
    /** A problem as it goes over the wire. */
    record Written(String contentType, String body) {}

    @Inject
    ObjectMapper json;

    /** Whether a request comes from somebody who looks at pages; programs' paths never answer with one. */
    public static boolean wantsPage(RoutingContext exchange) {
        String path = exchange.request().path();
        @Nullable String accept = exchange.request().getHeader("Accept");
        return accept != null
                && accept.contains("text/html")
                && !path.startsWith("/api/")
                && !path.startsWith("/worker/")
                && !path.startsWith("/q/");
    }

    /** Ends the exchange with the problem. */
    public void send(RoutingContext exchange, ProblemDocument problem) {
        HttpServerResponse response = exchange.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        Written written = write(problem, exchange);
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", written.contentType())
                .putHeader("Cache-Control", "no-store")
                .end(written.body());
    }

    Written write(ProblemDocument problem, RoutingContext exchange) {
        if (wantsPage(exchange)) {
            return new Written("text/html;charset=UTF-8", ErrorPage.render(problem, exchange));
        }
        try {
            return new Written("application/problem+json", json.writeValueAsString(problem.members()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the details of " + problem.code(), e);
        }
    }
}
