package io.trainyard.server.models;

import io.quarkus.security.identity.SecurityIdentity;
import io.trainyard.server.accounts.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Set;

/** Who may promote: aliases that the configuration names are moved by admins alone. */
@ApplicationScoped
public class GuardedAliases {
    private final SecurityIdentity caller;
    private final Set<String> guarded;

    @Inject
    public GuardedAliases(SecurityIdentity caller, ModelsConfig config) {
        this.caller = caller;
        this.guarded = config.guardedAliases().orElse(Set.of());
    }

    /** Throws {@link GuardedAliasProblem} if whoever sends the request being answered may not touch one of these. */
    public void check(Collection<String> aliases) {
        aliases.stream()
                .filter(alias -> guarded.contains(alias) && !caller.hasRole(Role.ADMIN))
                .findFirst()
                .ifPresent(alias -> {
                    throw new GuardedAliasProblem(alias);
                });
    }
}
