package io.trainyard.server.accounts;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Looks up whom a token lets in. Sessions are looked up each time, for their use moves their end. */
@Singleton
class TokenIdentityProvider implements IdentityProvider<TokenAuthenticationRequest> {
    @Inject
    TokenStore tokens;

    @Inject
    RememberedCallers remembered;

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        Secret secret = new Secret(request.getToken().getToken());
        if (request.getToken().getType().equals(TokenAuthentication.SESSION)) {
            return context.runBlocking(() -> identity(tokens.find(secret, Set.of(TokenKind.SESSION))));
        }
        byte[] key = secret.hash();
        Optional<Caller> known = remembered.find(key);
        return known.isPresent()
                ? Uni.createFrom().item(known.get().identity())
                : context.runBlocking(() -> identity(
                        remembered.lookUp(key, () -> tokens.find(secret, Set.of(TokenKind.API, TokenKind.WORKER)))));
    }

    private static SecurityIdentity identity(Optional<Caller> caller) {
        return caller.orElseThrow(() -> new AuthenticationFailedException("unknown, revoked or ended token"))
                .identity();
    }
}
