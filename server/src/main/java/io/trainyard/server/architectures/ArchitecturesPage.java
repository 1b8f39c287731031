package io.trainyard.server.architectures;

import io.quarkus.qute.TemplateInstance;
import io.trainyard.contract.Mistakes;
import io.trainyard.networks.NetworkException;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.pages.Frames;
import io.trainyard.server.weights.WeightsViews;
import io.trainyard.web.ArchitectureView;
import io.trainyard.web.ArchitecturesView;
import io.trainyard.web.Frame.Crumb;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.Pages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** What can be trained: all families and variants, and the card of one of them. */
@Path("/architectures")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class ArchitecturesPage {
    @Inject
    Frames frames;

    @Inject
    WeightsViews weights;

    /** Counted when the page is first opened. */
    private static final class All {
        static final ArchitecturesView VIEW = Overview.view();
    }

    @GET
    public TemplateInstance show() {
        return Pages.architectures(frames.frame(Section.ARCHITECTURES, "Networks"), All.VIEW);
    }

    @GET
    @Path("/{family}/{variant}")
    public Response one(
            @PathParam("family") String family, @PathParam("variant") String variant, @Context UriInfo uri) {
        NamedVariant named = NamedVariant.find(family, variant);
        CardForm form = new CardForm(named.variant(), uri.getQueryParameters());
        Mistakes mistakes = new Mistakes();
        ArchitectureQuery query =
                ArchitectureQuery.read(form.filledIn(), named.variant(), UsualInput.of(named.variant()), mistakes);
        if (!mistakes.isEmpty()) {
            return page(400, CardViews.withMistakes(named, form, mistakes.all()));
        }
        try {
            return page(200, CardViews.of(named, form, query, named.build(query), weights.rows(family, variant)));
        } catch (NetworkException e) {
            return page(400, CardViews.withMistakes(named, form, e.mistakes()));
        }
    }

    private Response page(int status, ArchitectureView view) {
        return Response.status(status)
                .entity(Pages.architecture(
                        frames.frame(Section.ARCHITECTURES, view.variant(), new Crumb("Networks", "/architectures")),
                        view))
                .build();
    }
}
