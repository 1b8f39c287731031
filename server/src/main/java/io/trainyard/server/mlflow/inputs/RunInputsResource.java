package io.trainyard.server.mlflow.inputs;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.inputs.DatasetInput;
import io.trainyard.server.inputs.InputDataset;
import io.trainyard.server.inputs.Inputs;
import io.trainyard.server.inputs.ModelOutput;
import io.trainyard.server.mlflow.AskedRuns;
import io.trainyard.server.mlflow.wire.Answers;
import io.trainyard.server.mlflow.wire.MlflowPaths;
import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import io.trainyard.server.runs.RunIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What runs read and make, from MLflow's clients. */
@Path(MlflowPaths.API + "/runs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.MEMBER)
class RunInputsResource {
    /** Data sets or models of one request. */
    private static final int MOST = 1000;

    @Inject
    AskedRuns asked;

    @Inject
    Inputs inputs;

    @Inject
    ModelHistory history;

    @POST
    @Path("log-inputs")
    public Map<String, Object> logInputs(MlflowRequest request) {
        RunIdentity run = asked.active(request);
        List<DatasetInput> datasets = atMost(request, "datasets").stream()
                .map(RunInputsResource::input)
                .toList();
        List<String> models = atMost(request, "models").stream()
                .map(model -> model.required("model_id"))
                .toList();
        inputs.log(run.id(), datasets, models);
        return Answers.DONE;
    }

    @POST
    @Path("outputs")
    public Map<String, Object> logOutputs(MlflowRequest request) {
        RunIdentity run = asked.active(request);
        inputs.logOutputs(
                run.id(),
                atMost(request, "models").stream()
                        .map(model -> new ModelOutput(model.required("model_id"), model.number("step", 0)))
                        .toList());
        return Answers.DONE;
    }

    /** How clients before MLflow 3 say that they have logged a model. */
    @POST
    @Path("log-model")
    public Map<String, Object> logModel(MlflowRequest request) {
        history.add(asked.active(request), request.required("model_json"));
        return Answers.DONE;
    }

    private static List<MlflowRequest> atMost(MlflowRequest request, String field) {
        List<MlflowRequest> objects = request.objects(field);
        if (objects.size() > MOST) {
            throw MlflowProblem.invalid(
                    "'%s' has %d entries; send at most %d at once.".formatted(request.at(field), objects.size(), MOST));
        }
        return objects;
    }

    private static DatasetInput input(MlflowRequest input) {
        if (!input.has("dataset")) {
            throw MlflowProblem.invalid("Dataset cannot be None");
        }
        MlflowRequest dataset = input.object("dataset");
        Map<String, String> tags = new HashMap<>();
        input.objects("tags").forEach(tag -> tags.put(tag.required("key"), tag.text("value", "")));
        return new DatasetInput(
                new InputDataset(
                        dataset.required("name"),
                        dataset.required("digest"),
                        dataset.required("source_type"),
                        dataset.required("source"),
                        dataset.text("schema"),
                        dataset.text("profile")),
                tags);
    }
}
