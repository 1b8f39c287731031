package io.trainyard.server.evaluations;

import io.trainyard.server.accounts.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;

/** The button that has one checkpoint evaluated. */
@Path("/checkpoints/{checkpoint:\\d{1,18}}/evaluations")
@RolesAllowed(Role.MEMBER)
public class CheckpointEvaluationsPage {
    @Inject
    EvaluationRequests requests;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(
            @PathParam("checkpoint") long checkpoint, @BeanParam EvaluationForm form, @Context SecurityContext caller) {
        requests.ofCheckpoint(checkpoint, form.body(), caller.getUserPrincipal().getName());
        return Response.seeOther(URI.create("/checkpoints/" + checkpoint + "#evaluations"))
                .build();
    }
}
