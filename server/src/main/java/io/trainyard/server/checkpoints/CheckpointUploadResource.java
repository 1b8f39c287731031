package io.trainyard.server.checkpoints;

import io.trainyard.contract.protocol.CheckpointAnswer;
import io.trainyard.contract.protocol.CheckpointManifest;
import io.trainyard.contract.protocol.WorkerApi;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.queue.JobQueue;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Takes the checkpoints of attempts. */
@Path(WorkerApi.JOBS + "/{job}/attempts/{attempt}" + WorkerApi.CHECKPOINTS)
@RolesAllowed(Role.WORKER)
public class CheckpointUploadResource {
    @Inject
    JobQueue queue;

    @Inject
    CheckpointStore store;

    @Inject
    TensorUpload upload;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    public CheckpointAnswer declare(
            @PathParam("job") long job, @PathParam("attempt") int attempt, @Nullable CheckpointManifest manifest) {
        if (manifest == null) {
            throw new InvalidRequestProblem("The request has no manifest.");
        }
        return store.declare(queue.fence(job, attempt), manifest);
    }

    @PUT
    @Path("{checkpoint}" + WorkerApi.TENSORS)
    @Consumes(MediaType.WILDCARD)
    public void upload(
            @PathParam("job") long job,
            @PathParam("attempt") int attempt,
            @PathParam("checkpoint") long checkpoint,
            InputStream bytes)
            throws IOException {
        for (StoredTensorRow tensor : upload.begin(job, attempt, checkpoint)) {
            upload.store(checkpoint, tensor, bytes);
        }
        TensorUpload.checkNothingFollows(bytes);
        upload.end(job, attempt, checkpoint);
    }

    @DELETE
    @Path(WorkerApi.EPOCHS + "/{epoch}" + WorkerApi.BEST)
    @Transactional
    public void withdrawBest(
            @PathParam("job") long job, @PathParam("attempt") int attempt, @PathParam("epoch") int epoch) {
        store.withdrawBest(queue.fence(job, attempt), epoch);
    }

    @DELETE
    @Path(WorkerApi.EPOCHS + "/{epoch}")
    @Transactional
    public void drop(@PathParam("job") long job, @PathParam("attempt") int attempt, @PathParam("epoch") int epoch) {
        store.drop(queue.fence(job, attempt), epoch);
    }
}
