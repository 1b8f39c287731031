package io.trainyard.server.accounts;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;

/** Looks up whom a name and a password let in; many requests that show the same at once check it once. */
@Singleton
class PasswordIdentityProvider implements IdentityProvider<PasswordRequest> {
    private static final int TURNS = 64;

    private final Object[] turns = new Object[TURNS];

    @Inject
    PasswordCheck check;

    @Inject
    VerifiedPasswords verified;

    @Inject
    RememberedCallers remembered;

    PasswordIdentityProvider() {
        Arrays.setAll(turns, any -> new Object());
    }

    @Override
    public Class<PasswordRequest> getRequestType() {
        return PasswordRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(PasswordRequest request, AuthenticationRequestContext context) {
        byte[] key = verified.digest(
                request.credentials().name(), request.credentials().password(), "");
        Optional<Caller> known = remembered.find(key);
        return known.isPresent()
                ? Uni.createFrom().item(known.get().identity())
                : context.runBlocking(() -> lookUp(request, key).identity());
    }

    private Caller lookUp(PasswordRequest request, byte[] key) {
        synchronized (turns[Math.floorMod(key[0], TURNS)]) {
            return remembered
                    .find(key)
                    .or(() -> remembered.lookUp(key, () -> Optional.of(caller(request))))
                    .orElseThrow();
        }
    }

    private Caller caller(PasswordRequest request) {
        BasicCredentials shown = request.credentials();
        try {
            return Caller.of(check.account(shown.name(), shown.password(), request.address()));
        } catch (WrongPasswordProblem e) {
            throw new AuthenticationFailedException(e);
        }
    }
}
