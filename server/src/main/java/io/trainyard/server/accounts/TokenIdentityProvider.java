package io.trainyard.server.accounts;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;

/** Looks up whom a token lets in, with all the roles that theirs carries. */
@Singleton
class TokenIdentityProvider implements IdentityProvider<TokenAuthenticationRequest> {
    @Inject
    TokenStore tokens;

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        Set<TokenKind> kinds = request.getToken().getType().equals(TokenAuthentication.SESSION)
                ? Set.of(TokenKind.SESSION)
                : Set.of(TokenKind.API, TokenKind.WORKER);
        Secret secret = new Secret(request.getToken().getToken());
        return context.runBlocking(() -> tokens.find(secret, kinds)
                .map(TokenIdentityProvider::identity)
                .orElseThrow(() -> new AuthenticationFailedException("unknown, revoked or ended token")));
    }

    private static SecurityIdentity identity(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.name()))
                .addRoles(Role.carriedBy(caller.role()))
                .addAttribute(Caller.ATTRIBUTE, caller)
                .build();
    }
}
