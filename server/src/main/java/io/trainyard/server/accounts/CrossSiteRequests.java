package io.trainyard.server.accounts;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.trainyard.server.problems.ProblemDocument;
import io.trainyard.server.problems.ProblemWriter;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what another site makes a browser send with our cookie. Browsers say where a request comes from
 * ({@code Sec-Fetch-Site}, older ones {@code Origin}); requests with a token are not theirs to forge. A name and a
 * password can be: browsers remember those.
 */
@Singleton
class CrossSiteRequests {
    static final int PRIORITY = 900;

    private static final Set<HttpMethod> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Inject
    ProblemWriter problems;

    void install(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext exchange) {
        if (isOurs(exchange.request())) {
            exchange.next();
        } else {
            problems.send(
                    exchange,
                    new ProblemDocument(
                            403,
                            "CROSS_SITE_REQUEST",
                            "This request was made by another site and has been refused. Open Trainyard itself and try again.",
                            exchange.request().path()));
        }
    }

    private static boolean isOurs(HttpServerRequest request) {
        @Nullable String authorization = request.getHeader("Authorization");
        boolean withToken = authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7);
        if (HARMLESS.contains(request.method()) || withToken) {
            return true;
        }
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        @Nullable String origin = request.getHeader("Origin");
        return origin == null || origin.equals(request.scheme() + "://" + request.authority());
    }
}
