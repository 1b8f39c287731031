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

/** The button that has all checkpoints of a run evaluated. */
@Path("/runs/{run:\\d{1,18}}/evaluations")
@RolesAllowed(Role.MEMBER)
public class RunEvaluationsPage {
    @Inject
    EvaluationRequests requests;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(@PathParam("run") long run, @BeanParam EvaluationForm form, @Context SecurityContext caller) {
        requests.ofRun(run, form.body(), caller.getUserPrincipal().getName());
        return Response.seeOther(URI.create("/runs/" + run + "#run-evaluations"))
                .build();
    }
}
