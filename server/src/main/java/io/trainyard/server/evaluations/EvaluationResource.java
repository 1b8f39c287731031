package io.trainyard.server.evaluations;

import io.trainyard.server.accounts.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** Evaluations, one by one. */
@Path("/api/v1/evaluations/{id}")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class EvaluationResource {
    @Inject
    EvaluationService evaluations;

    @Inject
    EvaluationDetails details;

    @GET
    @Operation(summary = "An evaluation with everything it has found but the predictions")
    public EvaluationDetail get(@PathParam("id") long id) {
        return details.get(id);
    }

    @GET
    @Path("predictions")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "What the network said of each image, as csv, json or bytes")
    public Response predictions(@PathParam("id") long id, @RestQuery @DefaultValue("csv") String format) {
        PredictionsFormat wanted = PredictionsFormat.of(format);
        Predictions predictions = details.predictions(id);
        StreamingOutput body = out -> wanted.write(predictions, out);
        return Response.ok(body, wanted.type())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"evaluation-%d.%s\"".formatted(id, wanted.word()))
                .build();
    }

    @GET
    @Path("wrong/{number:\\d{1,9}}.png")
    @Produces("image/png")
    @Operation(summary = "One of the images most confidently told wrong, counted from 0")
    public Response wrong(@PathParam("id") long id, @PathParam("number") int number) {
        return Response.ok(details.wrong(id, number))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }

    @POST
    @Path("cancel")
    @RolesAllowed(Role.MEMBER)
    public Evaluation cancel(@PathParam("id") long id, @Context SecurityContext caller) {
        return evaluations.cancel(id, caller.getUserPrincipal().getName());
    }

    @POST
    @Path("retry")
    @RolesAllowed(Role.MEMBER)
    public Evaluation retry(@PathParam("id") long id) {
        return evaluations.retry(id);
    }

    /** With all it has found. */
    @DELETE
    @RolesAllowed(Role.MEMBER)
    public void delete(@PathParam("id") long id) {
        evaluations.delete(id);
    }
}
