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
import java.util.List;

/** The whole checkpoints of a run, by epoch. */
@Path("/api/v1/runs")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class RunCheckpointsResource {
    @Inject
    Checkpoints checkpoints;

    @GET
    @Path("{run}/checkpoints")
    public List<Checkpoint> list(@PathParam("run") long run) {
        if (!checkpoints.runExists(run)) {
            throw new NotFoundProblem("run " + run);
        }
        return checkpoints.of(run);
    }
}
