package io.trainyard.server.accounts;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;

/** Makes one-time links that sign somebody in. */
@Singleton
class SignInLinks {
    @Inject
    Accounts accounts;

    @Inject
    CurrentVertxRequest current;

    /** A link to hand over, on the address by which the caller reached this server. */
    String make(long account) {
        HttpServerRequest request = current.getCurrent().request();
        return make(account, URI.create(request.scheme() + "://" + request.authority()));
    }

    /** @param base where the server is, without a path */
    String make(long account, URI base) {
        return base.resolve("/sign-in?link=" + accounts.signInLink(account).text())
                .toString();
    }
}
