package io.trainyard.server.releases;

import io.quarkus.qute.TemplateInstance;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.pages.Frames;
import io.trainyard.server.problems.NumberParam;
import io.trainyard.web.Frame.Crumb;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.Pages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.net.URI;
import org.jboss.resteasy.reactive.RestForm;

/** One registered model: its versions, who points at them, and how they are run. */
@Path("/models/{model}")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class ModelPage {
    @Inject
    ModelViews views;

    @Inject
    Releases releases;

    @Inject
    ParityChecks checks;

    @Inject
    Frames frames;

    @GET
    public TemplateInstance show(@PathParam("model") String model) throws IOException {
        return Pages.model(frames.frame(Section.MODELS, model, new Crumb("Models", "/models")), views.of(model));
    }

    @POST
    @Path("promote")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.MEMBER)
    public Response promote(
            @PathParam("model") String model,
            @RestForm @DefaultValue("") String version,
            @RestForm @DefaultValue("") String alias,
            @Context SecurityContext caller) {
        releases.promote(
                model,
                alias.strip(),
                NumberParam.of("version", version, 1, Integer.MAX_VALUE, 1L),
                caller.getUserPrincipal().getName());
        return back(model);
    }

    @POST
    @Path("describe")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.MEMBER)
    public Response describe(
            @PathParam("model") String model,
            @RestForm @DefaultValue("") String version,
            @RestForm @DefaultValue("") String notes) {
        releases.describe(model, version, notes);
        return back(model);
    }

    @POST
    @Path("check")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.MEMBER)
    public Response check(@PathParam("model") String model, @RestForm @DefaultValue("") String version)
            throws IOException {
        checks.check(model, version);
        return back(model);
    }

    @POST
    @Path("demote")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.MEMBER)
    public Response demote(
            @PathParam("model") String model,
            @RestForm @DefaultValue("") String alias,
            @Context SecurityContext caller) {
        releases.demote(model, alias, caller.getUserPrincipal().getName());
        return back(model);
    }

    private static Response back(String model) {
        return Response.seeOther(URI.create(ModelName.page(model))).build();
    }
}
