package io.trainyard.server.weights;

import io.quarkus.qute.TemplateInstance;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.checkpoints.UploadedCheckpoints;
import io.trainyard.server.pages.Frames;
import io.trainyard.web.CheckpointView;
import io.trainyard.web.CheckpointView.Origin;
import io.trainyard.web.Frame;
import io.trainyard.web.Frame.Crumb;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.Pages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** One checkpoint: what it is, and the ways it can leave. */
@Path("/checkpoints/{checkpoint:\\d{1,18}}")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class CheckpointPage {
    @Inject
    CheckpointViews views;

    @Inject
    UploadedCheckpoints store;

    @Inject
    Frames frames;

    @GET
    public TemplateInstance show(@PathParam("checkpoint") long id) {
        CheckpointView view = views.of(id);
        return Pages.checkpoint(frame(view), view);
    }

    private Frame frame(CheckpointView view) {
        @Nullable Origin origin = view.origin();
        return origin == null
                ? frames.frame(
                        Section.ARCHITECTURES,
                        view.name(),
                        new Crumb("Networks", "/architectures"),
                        new Crumb("Weights", "/checkpoints/new"))
                : frames.frame(
                        Section.RUNS,
                        "Epoch " + origin.epoch(),
                        new Crumb("Runs", "/runs"),
                        new Crumb(origin.runName() + " #" + origin.run(), "/runs/" + origin.run()));
    }

    /** Deletes uploaded weights. */
    @POST
    @Path("delete")
    @RolesAllowed(Role.MEMBER)
    public Response delete(@PathParam("checkpoint") long id) {
        store.delete(id);
        return Response.seeOther(URI.create("/checkpoints/new")).build();
    }
}
