package io.trainyard.server.checkpoints;

import io.trainyard.contract.protocol.WorkerApi;
import io.trainyard.networks.safetensors.Safetensors;
import io.trainyard.server.accounts.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;

/** Gives workers checkpoints to start from, and resume points to go on from, as safetensors. */
@Path(WorkerApi.CHECKPOINT_FILES)
@RolesAllowed(Role.WORKER)
public class CheckpointFileResource {
    @Inject
    CheckpointFiles files;

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response file(@PathParam("id") long id) throws IOException {
        CheckpointFile file = files.openToGoOn(id);
        StreamingOutput body = out -> Safetensors.write(out, file.metadata(), file.tensors());
        return Response.ok(body, MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_LENGTH, Safetensors.size(file.metadata(), file.tensors()))
                .build();
    }
}
