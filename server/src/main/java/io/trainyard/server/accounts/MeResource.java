package io.trainyard.server.accounts;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Who the caller is. */
@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
class MeResource {
    /** @param via api or session: how they came in */
    record Me(long account, String name, String role, String via) {}

    @Inject
    SecurityIdentity identity;

    @GET
    @RolesAllowed(Role.VIEWER)
    public Me me() {
        Caller caller = Caller.of(identity);
        return new Me(
                caller.accountId(), caller.name(), caller.role(), caller.kind().word());
    }
}
