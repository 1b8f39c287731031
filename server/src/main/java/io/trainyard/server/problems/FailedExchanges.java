package io.trainyard.server.problems;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Answers for what fails before a resource is reached: the path's policy, the size limits, a broken address. */
@Singleton
final class FailedExchanges {
    private static final int BEFORE_THE_DEFAULTS = Integer.MIN_VALUE;

    @Inject
    ProblemWriter writer;

    void install(@Observes Router router) {
        router.route().order(BEFORE_THE_DEFAULTS).failureHandler(this::answer);
    }

    private void answer(RoutingContext exchange) {
        String path = exchange.request().path();
        int status = status(exchange);
        if (exchange.failure() instanceof Problem problem) {
            problem.retryAfter()
                    .ifPresent(wait -> exchange.response().putHeader("Retry-After", Long.toString(wait.toSeconds())));
            writer.send(exchange, ProblemDocument.of(problem, path));
        } else if (DatabaseAway.isCauseOf(exchange.failure())) {
            exchange.response().putHeader("Retry-After", Integer.toString(DatabaseAway.RETRY_AFTER_SECONDS));
            writer.send(exchange, DatabaseAway.describe(path));
        } else if (status == 403) {
            String role = path.startsWith("/worker/") ? "worker" : "viewer";
            writer.send(exchange, RoleNeeded.of(new String[] {role}, path));
        } else if (status >= 400 && status < 500) {
            if (status == 401) {
                exchange.response().putHeader("WWW-Authenticate", HttpRefusal.CHALLENGE);
            }
            writer.send(
                    exchange,
                    HttpRefusal.describe(status, exchange.request().method().name(), path));
        } else {
            exchange.next();
        }
    }

    private static int status(RoutingContext exchange) {
        Throwable failure = exchange.failure();
        if (failure instanceof ForbiddenException) {
            return 403;
        }
        if (failure instanceof AuthenticationFailedException || failure instanceof UnauthorizedException) {
            return 401;
        }
        if (failure instanceof DecodeException || failure instanceof IllegalArgumentException) {
            return 400;
        }
        return failure instanceof HttpException http ? http.getStatusCode() : exchange.statusCode();
    }
}
