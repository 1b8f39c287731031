package io.trainyard.server.evaluations;

import io.quarkus.qute.TemplateInstance;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.pages.Frames;
import io.trainyard.web.EvaluationRow;
import io.trainyard.web.EvaluationView;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;

/** One evaluation: its figures, and where the network was wrong. */
@Path("/evaluations/{evaluation:\\d{1,18}}")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class EvaluationPage {
    @Inject
    EvaluationViews views;

    @Inject
    EvaluationService evaluations;

    @Inject
    Frames frames;

    @GET
    public TemplateInstance show(@PathParam("evaluation") long id) {
        EvaluationView view = views.of(id);
        EvaluationRow row = view.row();
        String title = "Evaluation on " + row.on();
        Crumb checkpoint = new Crumb(
                row.epoch() == null ? view.name() : "Epoch " + row.epoch(), "/checkpoints/" + row.checkpoint());
        return Pages.evaluation(
                view.run() == null
                        ? frames.frame(
                                Section.ARCHITECTURES, title, new Crumb("Networks", "/architectures"), checkpoint)
                        : frames.frame(
                                Section.RUNS,
                                title,
                                new Crumb("Runs", "/runs"),
                                new Crumb(view.name() + " #" + view.run(), "/runs/" + view.run()),
                                checkpoint),
                view);
    }

    @POST
    @Path("cancel")
    @RolesAllowed(Role.MEMBER)
    public Response cancel(@PathParam("evaluation") long id, @Context SecurityContext caller) {
        evaluations.cancel(id, caller.getUserPrincipal().getName());
        return Response.seeOther(URI.create("/evaluations/" + id)).build();
    }

    @POST
    @Path("retry")
    @RolesAllowed(Role.MEMBER)
    public Response retry(@PathParam("evaluation") long id) {
        evaluations.retry(id);
        return Response.seeOther(URI.create("/evaluations/" + id)).build();
    }

    /** Shows what it was of. */
    @POST
    @Path("delete")
    @RolesAllowed(Role.MEMBER)
    public Response delete(@PathParam("evaluation") long id) {
        Evaluation evaluation = evaluations.get(id);
        evaluations.delete(id);
        return Response.seeOther(URI.create(
                        evaluation.run() == null
                                ? "/checkpoints/" + evaluation.checkpoint()
                                : "/runs/" + evaluation.run() + "#run-evaluations"))
                .build();
    }
}
