package io.trainyard.server.checkpoints;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Whole checkpoints, one by one. */
@Path("/api/v1/checkpoints")
@RolesAllowed(Role.VIEWER)
public class CheckpointResource {
    @Inject
    Checkpoints checkpoints;

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "A whole checkpoint: one that a run has cut, or weights that were uploaded")
    public Checkpoint get(@PathParam("id") long id) {
        return checkpoints.find(id).orElseThrow(() -> new NotFoundProblem("checkpoint " + id));
    }
}
