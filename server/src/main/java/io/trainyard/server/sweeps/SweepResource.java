package io.trainyard.server.sweeps;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.problems.NumberParam;
import io.trainyard.server.specs.SpecFormat;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Sweeps, for people and scripts. */
@Path(SweepResource.SWEEPS)
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class SweepResource {
    static final String SWEEPS = "/api/v1/sweeps";

    private static final int SOME = 50;
    private static final int MOST = 500;

    @Inject
    Submission submission;

    @Inject
    Sweeps sweeps;

    @POST
    @RolesAllowed(Role.MEMBER)
    @Consumes({MediaType.APPLICATION_JSON, SpecFormat.YAML_TYPE, SpecFormat.TEXT_YAML_TYPE, SpecFormat.X_YAML_TYPE})
    @Operation(summary = "Checks a sweep and every trial of it, and begins the first ones")
    public RestResponse<SweepAnswer> submit(
            @Nullable String document,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @Context SecurityContext caller) {
        long id = submission.submit(
                document == null ? "" : document,
                SpecFormat.of(contentType),
                caller.getUserPrincipal().getName());
        return ResponseBuilder.<SweepAnswer>created(URI.create(SWEEPS + "/" + id))
                .entity(get(id))
                .build();
    }

    @POST
    @Path("check")
    @Consumes({MediaType.APPLICATION_JSON, SpecFormat.YAML_TYPE, SpecFormat.TEXT_YAML_TYPE, SpecFormat.X_YAML_TYPE})
    @Operation(summary = "What a sweep would try, without submitting it")
    public SweepPreview check(@Nullable String document, @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType) {
        return submission.preview(document == null ? "" : document, SpecFormat.of(contentType));
    }

    /** @param sweeps the newest first, without their trials */
    public record SweepList(List<SweepAnswer> sweeps) {}

    @GET
    @Operation(summary = "Sweeps, the newest first")
    public SweepList list(@RestQuery @Nullable String limit) {
        return new SweepList(sweeps.newest(NumberParam.of("limit", limit, 1, MOST, SOME)).stream()
                .map(sweep -> SweepAnswer.inList(sweep, sweeps.trials(sweep)))
                .toList());
    }

    @GET
    @Path("{sweep}")
    @Operation(summary = "A sweep with its trials, the best of them and the importance of each field")
    public SweepAnswer get(@PathParam("sweep") long id) {
        Sweep sweep = sweeps.get(id);
        return SweepAnswer.whole(sweep, sweeps.trials(sweep), sweeps.rungs(sweep));
    }

    @POST
    @Path("{sweep}/{action:pause|resume|cancel}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Pauses, resumes or cancels a sweep with all its trials that are not over")
    public SweepAnswer act(@PathParam("sweep") long id, @PathParam("action") String action) {
        submission.act(id, SweepAction.of(action));
        return get(id);
    }
}
