package io.trainyard.server.mlflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.artifacts.ArtifactUri;
import io.trainyard.server.experiments.Experiment;
import io.trainyard.server.mlflow.wire.Answers;
import io.trainyard.server.mlflow.wire.MlflowPaths;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import io.trainyard.server.runs.LoggedRuns;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs and how they go, for MLflow's clients. */
@Path(MlflowPaths.API + "/runs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.MEMBER)
class RunsResource {
    @Inject
    AskedExperiments experiments;

    @Inject
    AskedRuns asked;

    @Inject
    LoggedRuns runs;

    @Inject
    RunAnswers answers;

    @Inject
    SearchedRuns search;

    /** One run. */
    record Found(MlflowRun run) {}

    /** What is told of a run beside what was logged. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Updated(MlflowRun.Info runInfo) {}

    /** Some runs; {@code nextPageToken} is null where there are no more. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(Include.NON_NULL)
    record Page(List<MlflowRun> runs, @Nullable String nextPageToken) {}

    @POST
    @Path("create")
    public Found create(MlflowRequest request, @Context SecurityContext caller) {
        Experiment experiment = experiments.forRun(request);
        RunWish wish = RunWish.of(request);
        Run run =
                runs.create(wish.in(experiment.id()), caller.getUserPrincipal().getName());
        return new Found(answers.begun(
                run, wish.tags(), ArtifactUri.ofExperiment(experiment.id(), experiment.artifactLocation())));
    }

    @GET
    @Path("get")
    @RolesAllowed(Role.VIEWER)
    public Found get(MlflowRequest request) {
        return new Found(answers.of(runs.get(asked.get(request).uid())));
    }

    @POST
    @Path("update")
    public Updated update(MlflowRequest request) {
        RunIdentity run = asked.loggable(request);
        @Nullable RunState state = request.word("status", RunState.class);
        @Nullable String name = request.text("run_name");
        return new Updated(answers.info(runs.update(
                run.id(),
                state == null ? null : state.status(),
                Times.of(request, "end_time"),
                name == null || name.isEmpty() ? null : RunWish.checkedName(name))));
    }

    @POST
    @Path("delete")
    public Map<String, Object> delete(MlflowRequest request) {
        runs.delete(asked.get(request).id());
        return Answers.DONE;
    }

    @POST
    @Path("restore")
    public Map<String, Object> restore(MlflowRequest request) {
        runs.restore(asked.get(request).id());
        return Answers.DONE;
    }

    @POST
    @Path("search")
    @RolesAllowed(Role.VIEWER)
    public Page search(MlflowRequest request) {
        return search.page(request);
    }
}
