package io.trainyard.server.evaluations;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.evaluations.EvaluationRequests.Asked;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The evaluations of one checkpoint, of a run or uploaded. */
@Path("/api/v1/checkpoints/{checkpoint}/evaluations")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class CheckpointEvaluationsResource {
    @Inject
    EvaluationService evaluations;

    @Inject
    EvaluationRequests requests;

    @GET
    public List<Evaluation> list(@PathParam("checkpoint") long checkpoint) {
        return evaluations.ofCheckpoint(checkpoint);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Has a checkpoint evaluated: {dataset, part}, which may be left out for a run's own data set")
    public Asked ask(
            @PathParam("checkpoint") long checkpoint, @Nullable JsonNode body, @Context SecurityContext caller) {
        return requests.ofCheckpoint(checkpoint, body, caller.getUserPrincipal().getName());
    }
}
