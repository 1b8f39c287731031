package io.trainyard.server.weights;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.pages.Frames;
import io.trainyard.server.problems.Problem;
import io.trainyard.web.Frame.Crumb;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.Pages;
import io.trainyard.web.WeightsView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Weights that were trained elsewhere: those there are, and the form that adds some. */
@Path("/checkpoints/new")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class NewWeightsPage {
    @Inject
    WeightsUpload uploads;

    @Inject
    WeightsViews views;

    @Inject
    Frames frames;

    @Inject
    SecurityIdentity identity;

    /**
     * @param family of the network that the form begins with
     * @param variant of it
     */
    @GET
    public TemplateInstance show(
            @QueryParam("family") @Nullable String family,
            @QueryParam("variant") @Nullable String variant,
            @QueryParam("input") @Nullable String input,
            @QueryParam("classes") @Nullable String classes) {
        return page(views.page(new WeightsForm(
                null, NetworkWords.ofVariant(family, variant == null ? family : variant), input, classes, null)));
    }

    /** What the form does in a browser without scripts: to the checkpoint, or back to the form with what was wrong. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed(Role.MEMBER)
    public Response upload(@BeanParam WeightsParts parts) throws IOException {
        try {
            Checkpoint stored = parts.store(uploads, identity.getPrincipal().getName());
            return Response.seeOther(URI.create("/checkpoints/" + stored.id())).build();
        } catch (Problem e) {
            return Response.status(e.status())
                    .entity(page(views.page(parts.form(), e)))
                    .build();
        }
    }

    private TemplateInstance page(WeightsView view) {
        return Pages.weights(
                frames.frame(Section.ARCHITECTURES, "Weights", new Crumb("Networks", "/architectures")), view);
    }
}
