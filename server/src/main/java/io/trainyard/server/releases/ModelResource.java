package io.trainyard.server.releases;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.models.RegisteredModels;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.problems.RequestBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** One registered model: its versions, and the aliases that point at them. */
@Path("/api/v1/models/{model}")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class ModelResource {
    @Inject
    RegisteredModels models;

    @Inject
    Releases releases;

    /** @param version that an alias is to point at */
    public record Pointer(@Nullable Long version) {}

    /** @param notes null for none */
    public record Notes(@Nullable String notes) {}

    @GET
    public ModelAnswer get(@PathParam("model") String model) {
        return ModelAnswer.of(models.get(model), releases.of(model), models.history(model));
    }

    @POST
    @Path("versions")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Registers a checkpoint as the model's next version: {checkpoint, notes, alias}")
    public RestResponse<Release> register(
            @PathParam("model") String model, @Nullable NewRelease wanted, @Context SecurityContext caller) {
        Release made = releases.register(
                model, RequestBody.present(wanted), caller.getUserPrincipal().getName());
        return RestResponse.ResponseBuilder.<Release>create(RestResponse.Status.CREATED)
                .location(URI.create(Release.address(made.version())))
                .entity(made)
                .build();
    }

    @GET
    @Path("versions/{version}")
    @Operation(summary = "A version by its number, or by @ and an alias")
    public Release version(@PathParam("model") String model, @PathParam("version") String version) {
        return releases.find(model, version);
    }

    @PATCH
    @Path("versions/{version}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.MEMBER)
    public Release describe(
            @PathParam("model") String model, @PathParam("version") String version, @Nullable Notes notes) {
        return releases.describe(model, version, RequestBody.present(notes).notes());
    }

    @DELETE
    @Path("versions/{version}")
    @RolesAllowed(Role.MEMBER)
    public void delete(
            @PathParam("model") String model, @PathParam("version") String version, @Context SecurityContext caller) {
        releases.delete(model, version, caller.getUserPrincipal().getName());
    }

    @PUT
    @Path("aliases/{alias}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Points an alias at a version: {version}")
    public Release promote(
            @PathParam("model") String model,
            @PathParam("alias") String alias,
            @Nullable Pointer pointer,
            @Context SecurityContext caller) {
        Long version = RequestBody.present(pointer).version();
        if (version == null) {
            throw new InvalidRequestProblem("version is missing; give its number, as in {\"version\": 3}.");
        }
        releases.promote(model, alias, version, caller.getUserPrincipal().getName());
        return releases.find(model, String.valueOf(version));
    }

    @DELETE
    @Path("aliases/{alias}")
    @RolesAllowed(Role.MEMBER)
    public void demote(
            @PathParam("model") String model, @PathParam("alias") String alias, @Context SecurityContext caller) {
        releases.demote(model, alias, caller.getUserPrincipal().getName());
    }
}
