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
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The choice among the checkpoints of several runs, and the buttons of that of one. */
@Path("/choose")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class ChoosePage {
    @Inject
    ChooseViews views;

    @Inject
    Choosing choosing;

    @Inject
    Frames frames;

    @GET
    public TemplateInstance show(@RestQuery @Nullable String runs) {
        ChooseView view = views.of(RunIds.parse(runs));
        return Pages.choose(frames.frame(Section.RUNS, "Choose a checkpoint", new Crumb("Runs", "/runs")), view);
    }

    @POST
    @Path("evaluations")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.MEMBER)
    public Response evaluate(@RestForm @Nullable String runs, @Context SecurityContext caller) {
        List<Long> ids = RunIds.parse(runs);
        choosing.evaluate(ids, caller.getUserPrincipal().getName());
        return back(ids);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.MEMBER)
    public Response choose(
            @RestForm @Nullable String runs,
            @RestForm @Nullable Long checkpoint,
            @RestForm @Nullable String note,
            @RestForm @Nullable Boolean again,
            @Context SecurityContext caller) {
        List<Long> ids = RunIds.parse(runs);
        choosing.choose(
                ids,
                new ChoiceRequest(checkpoint, note, again),
                caller.getUserPrincipal().getName());
        return back(ids);
    }

    private static Response back(List<Long> ids) {
        String address = ids.size() == 1
                ? "/runs/" + ids.get(0) + "/choose"
                : "/choose?runs="
                        + ids.stream()
                                .map(String::valueOf)
                                .reduce((one, two) -> one + "," + two)
                                .orElseThrow();
        return Response.seeOther(URI.create(address)).build();
    }
}
