package io.trainyard.server.accounts;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that holds a browser's session. Lax, so that a sign-in link works from a mail or chat page; posts from
 * other sites are refused by {@link CrossSiteRequests}.
 */
final class SessionCookie {
    static final String NAME = "trainyard_session";

    private SessionCookie() {}

    static Optional<Secret> of(HttpServerRequest request) {
        @Nullable Cookie cookie = request.getCookie(NAME);
        return cookie == null || cookie.getValue().isEmpty()
                ? Optional.empty()
                : Optional.of(new Secret(cookie.getValue()));
    }

    static void give(HttpServerRequest request, Secret secret, Duration lifetime) {
        request.response().addCookie(cookie(request, secret.text()).setMaxAge(lifetime.toSeconds()));
    }

    static void takeAway(HttpServerRequest request) {
        request.response().addCookie(cookie(request, "").setMaxAge(0));
    }

    private static Cookie cookie(HttpServerRequest request, String value) {
        return Cookie.cookie(NAME, value)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setSecure("https".equals(request.scheme()))
                .setPath("/");
    }
}
