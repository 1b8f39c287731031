package io.trainyard.server.checkpoints;

import io.trainyard.contract.protocol.WorkerApi;
import io.trainyard.server.accounts.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** Gives workers checkpoints and resume points to go on from. */
@Path(WorkerApi.CHECKPOINT_FILES)
@RolesAllowed(Role.WORKER)
public class CheckpointFileResource {
    @Inject
    CheckpointFiles files;

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response file(@PathParam("id") long id) throws IOException {
        return files.send(id, true);
    }
}
