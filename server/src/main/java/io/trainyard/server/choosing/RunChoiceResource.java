package io.trainyard.server.choosing;

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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The choice among the checkpoints of one run. */
@Path("/api/v1/runs/{run}/choice")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class RunChoiceResource {
    @Inject
    Choosing choosing;

    @GET
    @Operation(summary = "The checkpoints of a run with their figures, which one to prefer and why")
    public Standing get(@PathParam("run") long run) {
        return choosing.standing(List.of(run));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Chooses a checkpoint and has it scored on the test images: {checkpoint, note, again}")
    public RestResponse<Choice> choose(
            @PathParam("run") long run, @Nullable ChoiceRequest request, @Context SecurityContext caller) {
        return MadeAnswer.of(choosing.choose(
                List.of(run),
                request == null ? ChoiceRequest.PREFERRED : request,
                caller.getUserPrincipal().getName()));
    }

    @POST
    @Path("evaluations")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Has every checkpoint of the run evaluated on the images that choose")
    public Asked evaluate(@PathParam("run") long run, @Context SecurityContext caller) {
        return choosing.evaluate(List.of(run), caller.getUserPrincipal().getName());
    }
}
