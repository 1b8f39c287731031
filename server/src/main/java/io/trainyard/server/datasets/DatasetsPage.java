package io.trainyard.server.datasets;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.datasets.known.KnownViews;
import io.trainyard.server.pages.Frames;
import io.trainyard.server.problems.Problem;
import io.trainyard.web.DatasetsView;
import io.trainyard.web.DatasetsView.Draft;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.Pages;
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
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The data sets, and the form that adds one. */
@Path("/datasets")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class DatasetsPage {
    @Inject
    Datasets datasets;

    @Inject
    DatasetUploads uploads;

    @Inject
    KnownViews known;

    @Inject
    Frames frames;

    @Inject
    SecurityIdentity identity;

    /** @param name of the data set that the form is to add a version to */
    @GET
    public TemplateInstance show(@QueryParam("name") @Nullable String name) {
        return page(new Draft(text(name), "", ""), null);
    }

    /** What the form does in a browser without scripts: to the data set, or back to the form with what was wrong. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed(Role.MEMBER)
    public Response upload(@BeanParam UploadForm form) throws IOException {
        try {
            Stored stored = uploads.store(form.upload(identity.getPrincipal().getName()));
            return Response.seeOther(URI.create(DatasetViews.address(stored.version())))
                    .build();
        } catch (Problem e) {
            Draft draft = new Draft(text(form.name), text(form.description), text(form.classes));
            return Response.status(e.status())
                    .entity(page(draft, e.getMessage()))
                    .build();
        }
    }

    private TemplateInstance page(Draft draft, @Nullable String mistake) {
        Instant now = Instant.now();
        return Pages.datasets(
                frames.frame(Section.DATA, "Data sets"),
                new DatasetsView(
                        datasets.list().stream()
                                .map(version -> DatasetViews.row(version, now))
                                .toList(),
                        known.all(),
                        draft,
                        mistake));
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }
}
