package io.trainyard.server.choosing;

import io.quarkus.qute.TemplateInstance;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.pages.Frames;
import io.trainyard.web.ChooseView;
import io.trainyard.web.Frame.Crumb;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.Pages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The choice among the checkpoints of one run. */
@Path("/runs/{run:\\d{1,18}}/choose")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class RunChoosePage {
    @Inject
    ChooseViews views;

    @Inject
    Frames frames;

    @GET
    public TemplateInstance show(@PathParam("run") long run) {
        ChooseView view = views.of(List.of(run));
        return Pages.choose(
                frames.frame(
                        Section.RUNS,
                        "Choose a checkpoint",
                        new Crumb("Runs", "/runs"),
                        new Crumb(view.sources().get(0).name() + " #" + run, "/runs/" + run)),
                view);
    }
}
