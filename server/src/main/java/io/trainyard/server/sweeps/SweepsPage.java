package io.trainyard.server.sweeps;

import io.quarkus.qute.TemplateInstance;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.pages.Frames;
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

/** All sweeps, and each by itself. */
@Path(SweepsPage.SWEEPS)
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class SweepsPage {
    static final String SWEEPS = "/sweeps";
    static final Crumb RUNS = new Crumb("Runs", "/runs");
    static final Crumb ABOVE = new Crumb("Sweeps", SWEEPS);

    private static final String ONE = "{sweep:\\d{1,18}}";

    @Inject
    Sweeps sweeps;

    @Inject
    Submission submission;

    @Inject
    SweepViews views;

    @Inject
    Frames frames;

    @GET
    public TemplateInstance list() {
        return Pages.sweeps(frames.frame(Section.RUNS, "Sweeps", RUNS), views.all());
    }

    @GET
    @Path(ONE)
    public TemplateInstance show(@PathParam("sweep") long id) {
        Sweep sweep = sweeps.get(id);
        return Pages.sweep(frames.frame(Section.RUNS, sweep.name() + " #" + id, RUNS, ABOVE), views.of(sweep));
    }

    /** Does what a button says, and shows the sweep again. */
    @POST
    @Path(ONE + "/{action:pause|resume|cancel}")
    @RolesAllowed(Role.MEMBER)
    public Response act(@PathParam("sweep") long id, @PathParam("action") String action) {
        submission.act(id, SweepAction.of(action));
        return Response.seeOther(URI.create(SWEEPS + "/" + id)).build();
    }
}
