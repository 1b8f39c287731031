package io.trainyard.server.runs;

import io.trainyard.networks.safetensors.Safetensors;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.checkpoints.CheckpointFile;
import io.trainyard.server.checkpoints.CheckpointFiles;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What it takes to train a run once more, and to go on with it. */
@Path(RunResource.RUNS + "/{run}")
@RolesAllowed(Role.VIEWER)
public class RunRecordResource {
    @Inject
    RunService runs;

    @Inject
    RunRecords records;

    @Inject
    CheckpointFiles files;

    @GET
    @Path("record")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "All that decides the numbers of a run: specification, data, seed, software, machine")
    public RunRecord record(@PathParam("run") long run) {
        return records.of(runs.get(run));
    }

    @GET
    @Path("start")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "What a run starts from or goes on from, as safetensors; 404 where its weights are drawn")
    public Response start(@PathParam("run") long id) throws IOException {
        RunRecord.Beginning beginning = records.beginning(runs.get(id));
        if (beginning == null) {
            throw new NotFoundProblem("start of run " + id + ": its weights are drawn");
        }
        CheckpointFile file = files.openToGoOn(beginning.checkpoint());
        StreamingOutput body = out -> Safetensors.write(out, file.metadata(), file.tensors());
        return Response.ok(body, MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_LENGTH, Safetensors.size(file.metadata(), file.tensors()))
                .build();
    }

    @DELETE
    @Path("resume-point")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Frees the space that is kept so that a run which is over can be trained longer")
    public void deleteResumePoint(@PathParam("run") long run) {
        runs.deleteResumePoint(run);
    }
}
