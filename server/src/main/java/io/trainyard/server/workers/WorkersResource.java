package io.trainyard.server.workers;

import io.trainyard.server.accounts.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** The machines that train, for people and scripts. */
@Path("/api/v1/workers")
@RolesAllowed(Role.VIEWER)
public class WorkersResource {
    @Inject
    Workers workers;

    @GET
    public List<Worker> list() {
        return workers.list();
    }
}
