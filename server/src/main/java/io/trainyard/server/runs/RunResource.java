package io.trainyard.server.runs;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.metrics.SeriesSummaries;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.problems.NumberParam;
import io.trainyard.server.queue.Attempts;
import io.trainyard.server.search.RunHits;
import io.trainyard.server.search.RunQuery;
import io.trainyard.server.search.RunSearch;
import io.trainyard.server.specs.SpecFormat;
import io.trainyard.server.specs.SpecReader;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Runs, for people and scripts. */
@Path(RunResource.RUNS)
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class RunResource {
    static final String RUNS = "/api/v1/runs";

    private static final int SOME_RUNS = 50;
    private static final int MOST_RUNS = 500;

    @Inject
    RunService runs;

    @Inject
    RunSearch search;

    @Inject
    RunContents contents;

    @Inject
    SeriesSummaries summaries;

    @Inject
    RunParams params;

    @Inject
    RunTags tags;

    @Inject
    Attempts attempts;

    @Inject
    Starts starts;

    @Inject
    Lineages lineages;

    /** Submits a specification in JSON or YAML. */
    @POST
    @RolesAllowed(Role.MEMBER)
    @Consumes({MediaType.APPLICATION_JSON, SpecFormat.YAML_TYPE, SpecFormat.TEXT_YAML_TYPE, SpecFormat.X_YAML_TYPE})
    public RestResponse<RunJson> submit(
            @Nullable String document,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @Context SecurityContext caller) {
        SpecFormat format = SpecFormat.of(contentType);
        return created(runs.submit(SpecReader.draft(document == null ? "" : document, format), name(caller)));
    }

    /**
     * Runs, the newest first unless another order is asked for.
     *
     * @param filter in the language of docs/search.md
     * @param order as in {@code metrics.acc DESC, name}
     * @param page what the page before said is next
     */
    @GET
    public RunList list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("experiment") @Nullable String experiment,
            @QueryParam("filter") @Nullable String filter,
            @QueryParam("order") @Nullable String order,
            @QueryParam("page") @Nullable String page,
            @QueryParam("limit") @Nullable String limit) {
        RunQuery query = ListQuery.of(status, NumberParam.of("limit", limit, 1, MOST_RUNS, SOME_RUNS))
                .and(ListQuery.experiment(experiment))
                .filteredBy(filter)
                .page(page);
        RunHits hits = search.find(order == null ? query : query.orderedBy(List.of(order)));
        List<RunJson> found = contents.of(hits.runs())
                .map(of -> RunJson.of(of.run(), of.metrics(), of.params(), of.tags(), null, null, null, null))
                .toList();
        return new RunList(found, hits.next());
    }

    @GET
    @Path("/{run}")
    public RunJson get(@PathParam("run") long run) {
        return json(runs.get(run));
    }

    @POST
    @Path("/{run}/{action:cancel|pause|resume|retry}")
    @RolesAllowed(Role.MEMBER)
    public RunJson act(@PathParam("run") long run, @PathParam("action") String action) {
        return json(runs.act(run, RunAction.of(action)));
    }

    /** Submits the same specification once more. */
    @POST
    @Path("/{run}/clone")
    @RolesAllowed(Role.MEMBER)
    public RestResponse<RunJson> copy(@PathParam("run") long run, @Context SecurityContext caller) {
        return created(runs.copy(run, name(caller)));
    }

    /** Submits a run that goes on from where this one ended, the same in everything but its epochs. */
    @POST
    @Path("/{run}/extend")
    @RolesAllowed(Role.MEMBER)
    @Consumes(MediaType.APPLICATION_JSON)
    public RestResponse<RunJson> extend(
            @PathParam("run") long run, @Nullable Extension extension, @Context SecurityContext caller) {
        if (extension == null || extension.epochs() == null) {
            throw new InvalidRequestProblem(
                    "epochs is missing: say how many there are to be in all, as in {\"epochs\": 20}.");
        }
        return created(runs.extend(run, extension.epochs(), name(caller)));
    }

    /** @param epochs of both runs together */
    public record Extension(@Nullable Integer epochs) {}

    private RestResponse<RunJson> created(Run run) {
        return ResponseBuilder.<RunJson>created(URI.create(RUNS + "/" + run.id()))
                .entity(json(run))
                .build();
    }

    private RunJson json(Run run) {
        return RunJson.of(
                run,
                summaries.of(run.id()),
                params.of(run.id()),
                tags.of(run.id()),
                starts.of(run).orElse(null),
                lineages.of(run.id()),
                attempts.of(run.id()),
                attempts.pending(run.id()).orElse(null));
    }

    private static String name(SecurityContext caller) {
        return caller.getUserPrincipal().getName();
    }

    /** @param next give it as {@code page} for the next page; null on the last */
    public record RunList(List<RunJson> runs, @Nullable String next) {}
}
