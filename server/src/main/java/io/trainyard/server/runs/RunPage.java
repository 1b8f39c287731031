package io.trainyard.server.runs;

import io.quarkus.qute.TemplateInstance;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.pages.Frames;
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

/** One run, watched and steered. */
@Path("/runs/{run:\\d{1,18}}")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class RunPage {
    @Inject
    RunService runs;

    @Inject
    RunDetails details;

    @Inject
    LoggedRunDetails logged;

    @Inject
    Frames frames;

    @GET
    public TemplateInstance show(@PathParam("run") long id) {
        Run run = runs.get(id);
        Frame frame = frames.frame(Section.RUNS, run.name() + " #" + id, new Crumb("Runs", "/runs"));
        return run.training() == null
                ? Pages.loggedRun(frame, logged.of(run))
                : Pages.run(frame, details.of(run, run.training()));
    }

    /** Does what a button says, and shows the run again. */
    @POST
    @Path("{action:cancel|pause|resume|retry}")
    @RolesAllowed(Role.MEMBER)
    public Response act(@PathParam("run") long id, @PathParam("action") String action) {
        runs.act(id, RunAction.of(action));
        return Response.seeOther(URI.create("/runs/" + id)).build();
    }

    /** Shows the run again, which cannot be trained longer any more. */
    @POST
    @Path("resume-point/delete")
    @RolesAllowed(Role.MEMBER)
    public Response deleteResumePoint(@PathParam("run") long id) {
        runs.deleteResumePoint(id);
        return Response.seeOther(URI.create("/runs/" + id)).build();
    }
}
