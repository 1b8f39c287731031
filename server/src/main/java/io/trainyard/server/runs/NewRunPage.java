package io.trainyard.server.runs;

import io.quarkus.qute.TemplateInstance;
import io.trainyard.contract.Mistake;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.pages.Frames;
import io.trainyard.server.problems.NumberParam;
import io.trainyard.server.specs.InvalidSpecException;
import io.trainyard.server.specs.SpecCopy;
import io.trainyard.server.specs.SpecFormat;
import io.trainyard.server.specs.SpecReader;
import io.trainyard.server.specs.SpecWriter;
import io.trainyard.web.Frame.Crumb;
import io.trainyard.web.Frame.Section;
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

/** The form for a new run. */
@Path("/runs/new")
@RolesAllowed(Role.MEMBER)
@Produces(MediaType.TEXT_HTML)
public class NewRunPage {
    @Inject
    RunService runs;

    @Inject
    RunForms forms;

    @Inject
    Starts starts;

    @Inject
    Continuations continuations;

    @Inject
    Frames frames;

    /**
     * @param from a run whose specification the form starts with
     * @param extend a run that the new one goes on from
     * @param fork a checkpoint that the new run goes on from
     * @param checkpoint of a network that the form starts with, where no run is given
     * @param dataset to train on, where no run is given
     * @param family to train, where no run is given
     */
    @GET
    public TemplateInstance show(
            @QueryParam("from") @Nullable String from,
            @QueryParam("extend") @Nullable String extend,
            @QueryParam("fork") @Nullable String fork,
            @QueryParam("checkpoint") @Nullable String checkpoint,
            @QueryParam("dataset") @DefaultValue("shapes") String dataset,
            @QueryParam("family") @DefaultValue("simple-cnn") String family,
            @QueryParam("variant") @DefaultValue("") String variant) {
        Long longer = NumberParam.counting("extend", extend);
        if (longer != null) {
            return page(continuations.extend(longer));
        }
        Long forked = NumberParam.counting("fork", fork);
        if (forked != null) {
            return page(continuations.fork(forked));
        }
        Long original = NumberParam.counting("from", from);
        Long start = NumberParam.counting("checkpoint", checkpoint);
        if (original == null && start != null) {
            return page(SpecWriter.transfer(dataset, starts.network(start), start), null, List.of());
        }
        if (original == null) {
            return page(SpecWriter.starter(dataset, family, variant), null, List.of());
        }
        Run run = runs.get(original);
        return page(
                SpecWriter.yaml(
                        SpecCopy.pinned(run.trained().spec(), run.trained().dataset())),
                original,
                List.of());
    }

    /** What the form does in browsers without scripts. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response submit(@FormParam("yaml") @DefaultValue("") String yaml, @Context SecurityContext caller) {
        try {
            Run run = runs.submit(
                    SpecReader.draft(yaml, SpecFormat.YAML),
                    caller.getUserPrincipal().getName());
            return Response.seeOther(URI.create("/runs/" + run.id())).build();
        } catch (InvalidSpecException e) {
            return Response.status(e.status())
                    .entity(page(yaml, null, e.mistakes()))
                    .build();
        }
    }

    private TemplateInstance page(Continuations.Draft draft) {
        return Pages.newRun(
                frames.frame(Section.RUNS, draft.origin().title(), new Crumb("Runs", "/runs")),
                forms.of(draft.yaml(), null, draft.origin(), List.of()));
    }

    private TemplateInstance page(String yaml, @Nullable Long from, List<Mistake> mistakes) {
        return Pages.newRun(
                frames.frame(Section.RUNS, from == null ? "New run" : "Clone of #" + from, new Crumb("Runs", "/runs")),
                forms.of(yaml, from, null, mistakes));
    }
}
