package io.trainyard.server.choosing;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.evaluations.EvaluationRequests.Asked;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The choice among the checkpoints of several runs. */
@Path("/api/v1/choice")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class ChoiceResource {
    @Inject
    Choosing choosing;

    @GET
    @Operation(summary = "The checkpoints of runs=7,8 with their figures, which one to prefer and why")
    public Standing get(@RestQuery @Nullable String runs) {
        return choosing.standing(RunIds.parse(runs));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Chooses a checkpoint and has it scored on the test images: {checkpoint, note, again}")
    public RestResponse<Choice> choose(
            @RestQuery @Nullable String runs, @Nullable ChoiceRequest request, @Context SecurityContext caller) {
        return MadeAnswer.of(choosing.choose(
                RunIds.parse(runs),
                request == null ? ChoiceRequest.PREFERRED : request,
                caller.getUserPrincipal().getName()));
    }

    @POST
    @Path("evaluations")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Has every checkpoint of the runs evaluated on the images that choose")
    public Asked evaluate(@RestQuery @Nullable String runs, @Context SecurityContext caller) {
        return choosing.evaluate(RunIds.parse(runs), caller.getUserPrincipal().getName());
    }
}
