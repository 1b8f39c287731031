package io.trainyard.server.imports;

import io.quarkus.qute.TemplateInstance;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.pages.Frames;
import io.trainyard.server.problems.Problem;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.ImportView;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The form that makes a run of a CSV file. */
@Path("/runs/import")
@RolesAllowed(Role.MEMBER)
@Produces(MediaType.TEXT_HTML)
public class ImportPage {
    @Inject
    CsvImportResource imports;

    @Inject
    Frames frames;

    /** @param experiment that the form is to name */
    @GET
    public TemplateInstance show(@QueryParam("experiment") @Nullable String experiment) {
        return page(experiment, null, null);
    }

    /** What the form does in a browser without scripts: to the run, or back to the form with what was wrong. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response upload(@BeanParam ImportForm form, @Context SecurityContext caller) throws IOException {
        try {
            long run = imports.take(form, caller.getUserPrincipal().getName())
                    .run()
                    .id();
            return Response.seeOther(URI.create("/runs/" + run)).build();
        } catch (Problem e) {
            return Response.status(e.status())
                    .entity(page(form.experiment, form.name, e.getMessage()))
                    .build();
        }
    }

    private TemplateInstance page(@Nullable String experiment, @Nullable String name, @Nullable String mistake) {
        return Pages.importRun(
                frames.frame(Section.RUNS, "Import CSV"), new ImportView(text(experiment), text(name), mistake));
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }
}
