package io.trainyard.server.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.trainyard.server.problems.ProblemForm.Written;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a problem as the caller can read it: an error page for browsers, JSON for everybody else. */
@Singleton
public final class ProblemWriter {
    @Inject
    ObjectMapper json;

    @Inject
    @All
    List<ProblemForm> forms;

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
        response.setStatusCode(written.status())
                .putHeader("Content-Type", written.contentType())
                .putHeader("Cache-Control", "no-store")
                .end(written.body());
    }

    Written write(ProblemDocument problem, RoutingContext exchange) {
        String path = exchange.request().path();
        for (ProblemForm form : forms) {
            if (form.covers(path)) {
                return form.write(problem);
            }
        }
        if (wantsPage(exchange)) {
            return new Written(problem.status(), "text/html;charset=UTF-8", ErrorPage.render(problem, exchange));
        }
        try {
            return new Written(
                    problem.status(), "application/problem+json", json.writeValueAsString(problem.members()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the details of " + problem.code(), e);
        }
    }
}
