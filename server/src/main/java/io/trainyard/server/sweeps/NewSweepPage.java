package io.trainyard.server.sweeps;

import io.quarkus.qute.TemplateInstance;
import io.trainyard.contract.Metric;
import io.trainyard.contract.Mistake;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.pages.Frames;
import io.trainyard.server.problems.NumberParam;
import io.trainyard.server.runs.RunService;
import io.trainyard.server.runs.Training;
import io.trainyard.server.specs.InvalidSpecException;
import io.trainyard.server.specs.SpecCopy;
import io.trainyard.server.specs.SpecFormat;
import io.trainyard.server.specs.SpecWriter;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.NewRunView.MistakeLine;
import io.trainyard.web.NewSweepView;
import io.trainyard.web.Pages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form for a new sweep. */
@Path(SweepsPage.SWEEPS + "/new")
@RolesAllowed(Role.MEMBER)
@Produces(MediaType.TEXT_HTML)
public class NewSweepPage {
    private static final String DATASET = "shapes";

    @Inject
    Sweeps sweeps;

    @Inject
    Submission submission;

    @Inject
    RunService runs;

    @Inject
    Frames frames;

    /**
     * @param from a sweep that the form starts with
     * @param run whose specification the form starts with, where no sweep is given
     */
    @GET
    public TemplateInstance show(@QueryParam("from") @Nullable String from, @QueryParam("run") @Nullable String run) {
        Long original = NumberParam.counting("from", from);
        if (original != null) {
            return page(sweeps.get(original).document(), original, List.of());
        }
        Long base = NumberParam.counting("run", run);
        if (base == null) {
            return page(StarterSweep.of(SpecWriter.starter(DATASET, "simple-cnn", "")), null, List.of());
        }
        Training training = runs.get(base).trained();
        return page(
                StarterSweep.of(SpecWriter.yaml(SpecCopy.pinned(training.spec(), training.dataset()))),
                null,
                List.of());
    }

    /** What the form does in browsers without scripts. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response submit(@FormParam("yaml") @DefaultValue("") String yaml, @Context SecurityContext caller) {
        try {
            long id = submission.submit(
                    yaml, SpecFormat.YAML, caller.getUserPrincipal().getName());
            return Response.seeOther(URI.create(SweepsPage.SWEEPS + "/" + id)).build();
        } catch (InvalidSpecException e) {
            return Response.status(e.status())
                    .entity(page(yaml, null, e.mistakes()))
                    .build();
        }
    }

    private TemplateInstance page(String yaml, @Nullable Long from, List<Mistake> mistakes) {
        return Pages.newSweep(
                frames.frame(
                        Section.RUNS,
                        from == null ? "New sweep" : "Clone of sweep #" + from,
                        SweepsPage.RUNS,
                        SweepsPage.ABOVE),
                new NewSweepView(
                        yaml,
                        from,
                        Metric.choosable(),
                        mistakes.stream()
                                .map(mistake -> new MistakeLine(mistake.path(), mistake.message(), mistake.fix()))
                                .toList()));
    }
}
