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

/** The evaluations of a run's checkpoints. */
@Path("/api/v1/runs/{run}/evaluations")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class RunEvaluationsResource {
    @Inject
    EvaluationService evaluations;

    @Inject
    EvaluationRequests requests;

    @GET
    public List<Evaluation> list(@PathParam("run") long run) {
        return evaluations.ofRun(run);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary =
                    "Has checkpoints of a run evaluated: {checkpoints: \"all\" or a list of ids, dataset, part}, all of"
                            + " which may be left out")
    public Asked ask(@PathParam("run") long run, @Nullable JsonNode body, @Context SecurityContext caller) {
        return requests.ofRun(run, body, caller.getUserPrincipal().getName());
    }
}
