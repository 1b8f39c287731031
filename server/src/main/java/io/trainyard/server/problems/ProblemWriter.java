package io.trainyard.server.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Writes a problem as the caller can read it: an error page for browsers, JSON for everybody else. */
@Singleton
public final class ProblemWriter {
    /** A problem as it goes over the wire. */
    record Written(String contentType, String body) {}

    private final ObjectMapper json;
    private final ErrorPage page;

    ProblemWriter(ObjectMapper json, ErrorPage page) {
        this.json = json;
        this.page = page;
    }

    /** Whether a request comes from somebody who looks at pages; programs' paths never answer with one. */
    public static boolean wantsPage(String path, @Nullable String accept) {
        return accept != null
                && accept.contains("text/html")
                && !path.startsWith("/api/")
                && !path.startsWith("/worker/")
                && !path.startsWith("/q/");
    }

    /** Ends the exchange with the problem. */
    public void send(RoutingContext exchange, ProblemDocument problem) {
        HttpServerRequest request = exchange.request();
        HttpServerResponse response = exchange.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        Written written = write(problem, request.path(), request.getHeader("Accept"));
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", written.contentType())
                .putHeader("Cache-Control", "no-store")
                .end(written.body());
    }

    Written write(ProblemDocument problem, String path, @Nullable String accept) {
        if (wantsPage(path, accept)) {
            return new Written("text/html;charset=UTF-8", page.render(problem));
        }
        try {
            return new Written("application/problem+json", json.writeValueAsString(problem.members()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the details of " + problem.code(), e);
        }
    }
}
