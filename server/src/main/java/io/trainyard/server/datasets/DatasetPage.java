package io.trainyard.server.datasets;

import io.quarkus.qute.TemplateInstance;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.pages.Frames;
import io.trainyard.server.problems.NumberParam;
import io.trainyard.web.Frame.Crumb;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.Pages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One data set: what its images look like, how its classes are spread, and its versions. */
@Path("/datasets/{name}")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class DatasetPage {
    @Inject
    Datasets datasets;

    @Inject
    Frames frames;

    /** @param version its number; the newest if there is none */
    @GET
    public TemplateInstance show(@PathParam("name") String name, @QueryParam("version") @Nullable String version) {
        int number = NumberParam.of("version", version, 1, Integer.MAX_VALUE, 0);
        List<DatasetVersion> versions = datasets.versions(name);
        DatasetVersion shown = number == 0 ? versions.get(0) : datasets.version(name, number);
        return Pages.dataset(
                frames.frame(Section.DATA, name, new Crumb("Data sets", "/datasets")),
                DatasetViews.of(shown, versions, Instant.now()));
    }
}
