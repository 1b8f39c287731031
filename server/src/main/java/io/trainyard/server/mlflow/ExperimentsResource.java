package io.trainyard.server.mlflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.experiments.Experiment;
import io.trainyard.server.experiments.ExperimentExistsProblem;
import io.trainyard.server.experiments.Experiments;
import io.trainyard.server.mlflow.wire.Answers;
import io.trainyard.server.mlflow.wire.Lengths;
import io.trainyard.server.mlflow.wire.MlflowPaths;
import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import io.trainyard.server.mlflow.wire.Names;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Experiments, for MLflow's clients. */
@Path(MlflowPaths.API + "/experiments")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.MEMBER)
class ExperimentsResource {
    @Inject
    Experiments experiments;

    @Inject
    AskedExperiments asked;

    @Inject
    ExperimentSearch search;

    /** The id of an experiment that was made. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Created(String experimentId) {}

    /** One experiment. */
    record Found(MlflowExperiment experiment) {}

    /** Some experiments; {@code nextPageToken} is null where there are no more. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(Include.NON_NULL)
    record Page(List<MlflowExperiment> experiments, @Nullable String nextPageToken) {}

    @POST
    @Path("create")
    public Created create(MlflowRequest request) {
        String name = Lengths.check("name", request.required("name"), Lengths.EXPERIMENT_NAME);
        String location = ArtifactLocation.checked(request.text("artifact_location", ""));
        try {
            Experiment experiment = experiments.create(
                    name, Tags.ofExperiment(request.objects("tags")), location.isEmpty() ? null : location);
            return new Created(Long.toString(experiment.id()));
        } catch (ExperimentExistsProblem e) {
            throw MlflowProblem.present("Experiment(name=" + name + ") already exists. " + e.getMessage());
        }
    }

    @GET
    @Path("get")
    @RolesAllowed(Role.VIEWER)
    public Found get(MlflowRequest request) {
        return new Found(MlflowExperiment.of(asked.get(request)));
    }

    @GET
    @Path("get-by-name")
    @RolesAllowed(Role.VIEWER)
    public Found getByName(MlflowRequest request) {
        String name = request.required("experiment_name");
        return new Found(experiments
                .named(name)
                .map(MlflowExperiment::of)
                .orElseThrow(() -> MlflowProblem.absent("Could not find experiment with name '" + name + "'")));
    }

    @POST
    @Path("search")
    @RolesAllowed(Role.VIEWER)
    public Page search(MlflowRequest request) {
        return search.page(request);
    }

    @GET
    @Path("search")
    @RolesAllowed(Role.VIEWER)
    public Page searchByQuery(MlflowRequest request) {
        return search.page(request);
    }

    /** What clients before MLflow 1.28 call to see all. */
    @GET
    @Path("list")
    @RolesAllowed(Role.VIEWER)
    public Page list(MlflowRequest request) {
        return search.page(request);
    }

    @POST
    @Path("update")
    public Map<String, Object> update(MlflowRequest request) {
        Experiment experiment = asked.get(request);
        String name = Lengths.check("new_name", request.required("new_name"), Lengths.EXPERIMENT_NAME);
        if (experiment.isDeleted()) {
            throw MlflowProblem.invalid("Cannot rename a non-active experiment.");
        }
        try {
            experiments.rename(experiment.id(), name);
        } catch (ExperimentExistsProblem e) {
            throw MlflowProblem.present("Experiment(name=" + name + ") already exists. " + e.getMessage());
        }
        return Answers.DONE;
    }

    @POST
    @Path("delete")
    public Map<String, Object> delete(MlflowRequest request) {
        Experiment experiment = asked.get(request);
        if (experiment.isDeleted()) {
            throw AskedExperiments.absent(experiment.id());
        }
        experiments.delete(experiment.id());
        return Answers.DONE;
    }

    @POST
    @Path("restore")
    public Map<String, Object> restore(MlflowRequest request) {
        Experiment experiment = asked.get(request);
        if (!experiment.isDeleted()) {
            throw AskedExperiments.absent(experiment.id());
        }
        experiments.restore(experiment.id());
        return Answers.DONE;
    }

    @POST
    @Path("set-experiment-tag")
    public Map<String, Object> setTag(MlflowRequest request) {
        String key = Names.check(request, "key", "key", request.required("key"));
        String value = Lengths.check("value", request.text("value", ""), Lengths.EXPERIMENT_TAG_VALUE);
        experiments.tag(asked.active(request).id(), Map.of(key, value));
        return Answers.DONE;
    }

    @POST
    @Path("delete-experiment-tag")
    public Map<String, Object> deleteTag(MlflowRequest request) {
        String key = request.required("key");
        Experiment experiment = asked.active(request);
        if (!experiment.tags().containsKey(key)) {
            throw MlflowProblem.absent("No tag with name: " + key + " in experiment with id " + experiment.id());
        }
        experiments.untag(experiment.id(), key);
        return Answers.DONE;
    }
}
