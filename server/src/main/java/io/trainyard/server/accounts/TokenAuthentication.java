package io.trainyard.server.accounts;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.trainyard.server.problems.HttpRefusal;
import io.trainyard.server.problems.ProblemWriter;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a request what lets its sender in: scripts and workers send {@code Authorization: Bearer} with a token,
 * MLflow's clients that or {@code Basic} with a name and a password or token, browsers a cookie. Whoever has none is sent to the sign-in page, or told with a problem if they are a program.
 */
@Singleton
class TokenAuthentication implements HttpAuthenticationMechanism {
    static final String BEARER = "bearer";
    static final String SESSION = "session";

    private static final String SCHEME = "Bearer ";

    @Inject
    ProblemWriter problems;

    @Inject
    AccountsConfig config;

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext exchange, IdentityProviderManager identities) {
        HttpServerRequest request = exchange.request();
        @Nullable String header = request.getHeader("Authorization");
        if (header != null) {
            return shown(header, request).map(identities::authenticate).orElseGet(() -> Uni.createFrom()
                    .failure(new AuthenticationFailedException("neither a token nor name and password")));
        }
        Optional<Secret> session = SessionCookie.of(request);
        if (session.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        return identities
                .authenticate(credential(session.get().text(), SESSION))
                .invoke(identity -> renewCookie(request, session.get(), identity))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithNull(); // an ended session is as good as none
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext exchange) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", HttpRefusal.CHALLENGE));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        if (request.method() == HttpMethod.GET && ProblemWriter.wantsPage(exchange)) {
            exchange.response()
                    .setStatusCode(303)
                    .putHeader("Location", SignInPath.with(request.uri()))
                    .putHeader("Cache-Control", "no-store")
                    .end();
        } else {
            exchange.response().putHeader("WWW-Authenticate", HttpRefusal.CHALLENGE);
            problems.send(exchange, HttpRefusal.describe(401, request.method().name(), request.path()));
        }
        return Uni.createFrom().item(true);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class, PasswordRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext exchange) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, BEARER));
    }

    /** What a header {@code Authorization} shows, if anything; a token where Basic shows one as its password. */
    private static Optional<AuthenticationRequest> shown(String header, HttpServerRequest request) {
        if (header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.of(credential(header.substring(SCHEME.length()).strip(), BEARER));
        }
        return BasicCredentials.of(header)
                .<AuthenticationRequest>map(basic -> basic.isToken()
                        ? credential(basic.password(), BEARER)
                        : new PasswordRequest(basic, request.remoteAddress().hostAddress()));
    }

    private void renewCookie(HttpServerRequest request, Secret secret, @Nullable SecurityIdentity identity) {
        if (identity != null
                && identity.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller
                && caller.renewedUntil() != null
                && !request.response().headWritten()) {
            SessionCookie.give(request, secret, config.sessionIdle());
        }
    }

    private static TokenAuthenticationRequest credential(String token, String type) {
        return new TokenAuthenticationRequest(new TokenCredential(token, type));
    }
}
