package io.trainyard.server.releases;

import io.quarkus.qute.TemplateInstance;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.pages.Frames;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.Pages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** The registered models, and the form that makes a checkpoint one. */
@Path("/models")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class ModelsPage {
    @Inject
    ModelViews views;

    @Inject
    Releases releases;

    @Inject
    Frames frames;

    @GET
    public TemplateInstance show() {
        return Pages.models(frames.frame(Section.MODELS, "Models"), views.all());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.MEMBER)
    public Response register(
            @RestForm @Nullable Long checkpoint,
            @RestForm @Nullable String model,
            @RestForm @Nullable String alias,
            @Context SecurityContext caller) {
        String name = ModelName.check(model);
        releases.register(
                name,
                new NewRelease(checkpoint, null, alias),
                caller.getUserPrincipal().getName());
        return Response.seeOther(URI.create(ModelName.page(name))).build();
    }
}
