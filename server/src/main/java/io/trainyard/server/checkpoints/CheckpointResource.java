package io.trainyard.server.checkpoints;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jboss.resteasy.reactive.RestQuery;

/** Whole checkpoints, one by one. */
@Path("/api/v1/checkpoints")
@RolesAllowed(Role.VIEWER)
public class CheckpointResource {
    @Inject
    Checkpoints checkpoints;

    @Inject
    CheckpointFiles files;

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Checkpoint get(@PathParam("id") long id) {
        return checkpoints.find(id).orElseThrow(() -> new NotFoundProblem("checkpoint " + id));
    }

    @GET
    @Path("{id}/download")
    @Produces(MediaType.WILDCARD)
    public Response download(@PathParam("id") long id, @RestQuery @DefaultValue("safetensors") String format)
            throws IOException {
        if (!format.equals("safetensors")) {
            throw new InvalidRequestProblem(
                    "The format '" + format + "' is not supported yet; download with ?format=safetensors.");
        }
        return files.send(id, false);
    }
}
