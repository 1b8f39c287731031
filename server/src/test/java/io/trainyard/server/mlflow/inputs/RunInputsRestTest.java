package io.trainyard.server.mlflow.inputs;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.mlflow.Call;
import io.trainyard.server.runs.BareRun;
import io.trainyard.server.runs.LoggedRuns;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class RunInputsRestTest {
    private static final String DATASET =
            "{'name': 'cifar', 'digest': 'abc', 'source_type': 'local', 'source': '{}', 'profile': '{}'}";

    @Inject
    Call call;

    @Inject
    LoggedRuns runs;

    @Inject
    Jdbi jdbi;

    private BareRun run;

    @BeforeEach
    void makeARun() {
        run = BareRun.insert(jdbi);
    }

    @Test
    void aRunTellsWhatItHasReadAndMade() {
        logInputs(
                        """
                        'datasets': [{'tags': [{'key': 'mlflow.data.context', 'value': 'train'}], 'dataset': %s}],
                        'models': [{'model_id': 'm-1'}]
                        """
                                .formatted(DATASET))
                .statusCode(200);
        call.send(
                        "POST",
                        "mlflow/runs/outputs",
                        "{'run_id': '%s', 'models': [{'model_id': 'm-2', 'step': '7'}]}".formatted(run.name()))
                .statusCode(200);
        call.get("mlflow/runs/get?run_id=" + run.name())
                .statusCode(200)
                .body("run.inputs.dataset_inputs[0].dataset.name", equalTo("cifar"))
                .body("run.inputs.dataset_inputs[0].dataset.source_type", equalTo("local"))
                .body("run.inputs.dataset_inputs[0].dataset.profile", equalTo("{}"))
                .body("run.inputs.dataset_inputs[0].dataset.schema", nullValue())
                .body("run.inputs.dataset_inputs[0].tags[0].value", equalTo("train"))
                .body("run.inputs.model_inputs.model_id", equalTo(List.of("m-1")))
                .body("run.outputs.model_outputs[0].model_id", equalTo("m-2"))
                .body("run.outputs.model_outputs[0].step", equalTo(7));
        call.send(
                        "POST",
                        "mlflow/experiments/search-datasets",
                        "{'experiment_ids': ['%d']}".formatted(run.experiment()))
                .statusCode(200)
                .body("dataset_summaries", hasSize(1))
                .body("dataset_summaries[0].experiment_id", equalTo(Long.toString(run.experiment())))
                .body("dataset_summaries[0].context", equalTo("train"));
    }

    @Test
    void whatIsNotDescribedAsItHasToBeIsRefused() {
        logInputs("'datasets': [{}]").statusCode(400).body("message", equalTo("Dataset cannot be None"));
        logInputs("'datasets': [{'dataset': {'name': 'x'}}]").statusCode(400).body("message", containsString("digest"));
        logInputs("'datasets': [{'dataset': %s}]".formatted(DATASET.replace("abc", "d".repeat(37))))
                .statusCode(400)
                .body("message", equalTo("'digest' exceeds the maximum length of 36 characters"));
        logInputs("'datasets': 'x'").statusCode(400);
        logInputs("'models': [{'model_id': ''}]").statusCode(400);
        call.send("POST", "mlflow/runs/log-inputs", "{'run_id': 'x'}").statusCode(404);
        call.send("POST", "mlflow/experiments/search-datasets", "{}")
                .statusCode(400)
                .body("message", equalTo("SearchDatasets request must specify at least one experiment_id."));
        runs.delete(run.id());
        logInputs("'models': [{'model_id': 'm-1'}]")
                .statusCode(400)
                .body("message", containsString("must be in the 'active' state"));
    }

    @Test
    void aModelThatIsLoggedStandsInTheHistoryOfTheRun() {
        String model =
                "{\\\"run_id\\\": \\\"x\\\", \\\"artifact_path\\\": \\\"%s\\\", \\\"utc_time_created\\\": \\\"t\\\", \\\"flavors\\\": {}, \\\"signature\\\": {}}";
        for (String path : List.of("one", "two")) {
            call.send(
                            "POST",
                            "mlflow/runs/log-model",
                            "{'run_id': '%s', 'model_json': '%s'}".formatted(run.name(), model.formatted(path)))
                    .statusCode(200);
        }
        call.get("mlflow/runs/get?run_id=" + run.name())
                .body("run.data.tags.find { it.key == 'mlflow.log-model.history' }.value", containsString("\"two\""))
                .body("run.data.tags.find { it.key == 'mlflow.log-model.history' }.value", containsString("\"one\""));
        call.send("POST", "mlflow/runs/log-model", "{'run_id': '%s', 'model_json': '{}'}".formatted(run.name()))
                .statusCode(400)
                .body("message", containsString("Model json is missing mandatory fields"));
        call.send("POST", "mlflow/runs/log-model", "{'run_id': '%s', 'model_json': 'x'}".formatted(run.name()))
                .statusCode(400)
                .body("message", containsString("is not a valid JSON"));
    }

    private ValidatableResponse logInputs(String fields) {
        return call.send("POST", "mlflow/runs/log-inputs", "{'run_id': '" + run.name() + "', " + fields + "}");
    }
}
