package io.trainyard.server.mlflow.models;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.artifacts.ArtifactPath;
import io.trainyard.server.artifacts.ArtifactUploads;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.mlflow.Call;
import io.trainyard.server.models.logged.LoggedModelId;
import io.trainyard.server.models.logged.LoggedModels;
import io.trainyard.server.models.logged.ModelMetric;
import io.trainyard.server.runs.BareRun;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logged models' requests as MLflow 3 sends them. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class LoggedModelsRestTest {
    private static final String MODELS = "mlflow/logged-models";

    @Inject
    Call call;

    @Inject
    LoggedModels models;

    @Inject
    ArtifactUploads uploads;

    @Inject
    Jdbi jdbi;

    private BareRun run;

    @BeforeEach
    void makeARun() {
        run = BareRun.insert(jdbi);
    }

    @Test
    void aModelIsMadeFinishedTaggedAndDeleted() {
        String model = create("net");
        call.get(MODELS + "/" + model)
                .statusCode(200)
                .body("model.info.name", equalTo("net"))
                .body("model.info.experiment_id", equalTo(Long.toString(run.experiment())))
                .body("model.info.source_run_id", equalTo(run.name()))
                .body("model.info.model_type", equalTo("Agent"))
                .body("model.info.status", equalTo("LOGGED_MODEL_PENDING"))
                .body("model.info.artifact_uri", containsString("/models/" + model + "/artifacts"))
                .body("model.data.params[0].value", equalTo("0.1"))
                .body("model.info.tags[0].key", equalTo("team"));
        call.send("PATCH", MODELS + "/" + model, "{'model_id': '%s', 'status': 'LOGGED_MODEL_READY'}".formatted(model))
                .statusCode(200)
                .body("model.info.status", equalTo("LOGGED_MODEL_READY"));
        call.send("PATCH", MODELS + "/" + model, "{'status': 3}")
                .statusCode(200)
                .body("model.info.status", equalTo("LOGGED_MODEL_UPLOAD_FAILED"));
        call.send("PATCH", MODELS + "/" + model, "{'status': 9}").statusCode(400);
        call.send("PATCH", MODELS + "/" + model, "{}").statusCode(400);
        call.send("PATCH", MODELS + "/" + model + "/tags", "{'tags': [{'key': 'a/b', 'value': 'c'}]}")
                .statusCode(200);
        call.send("DELETE", MODELS + "/" + model + "/tags/a/b", "").statusCode(200);
        call.send("DELETE", MODELS + "/" + model + "/tags/a%2Fb", "")
                .statusCode(404)
                .body("message", containsString("No tag with key 'a/b' found"));
        call.send("POST", MODELS + "/" + model + "/params", "{'params': [{'key': 'depth', 'value': '3'}]}")
                .statusCode(200);
        call.get(MODELS + "/" + model).body("model.data.params.key", equalTo(List.of("depth", "lr")));
        call.send("DELETE", MODELS + "/" + model, "").statusCode(200);
        call.get(MODELS + "/" + model)
                .statusCode(404)
                .body("message", equalTo("Logged model with ID '" + model + "' not found."));
    }

    @Test
    void whatCannotBeAModelIsRefused() {
        call.send("POST", MODELS, "{'name': 'x'}").statusCode(400).body("message", containsString("experiment_id"));
        call.send("POST", MODELS, "{'experiment_id': '999999999'}").statusCode(404);
        call.send("POST", MODELS, "{'experiment_id': '%d', 'name': 'a.b'}".formatted(run.experiment()))
                .statusCode(400)
                .body("message", containsString("Invalid model name ('a.b') provided"));
        call.send("POST", MODELS, "{'experiment_id': '%d'}".formatted(run.experiment()))
                .statusCode(200)
                .body("model.info.name", matchesPattern("model-[0-9a-f]{8}"));
        call.get(MODELS + "/m-1").statusCode(404).body("error_code", equalTo("RESOURCE_DOES_NOT_EXIST"));
    }

    @Test
    void modelsAreSearchedAPageAtATime() {
        String first = create("first");
        String second = create("second");
        models.log(List.of(
                new ModelMetric(LoggedModelId.of(first), run.uid(), "acc", 0.9, 1, 1, "test", "d"),
                new ModelMetric(LoggedModelId.of(second), run.uid(), "acc", Double.NaN, 1, 1, "", "")));
        String experiment = "'experiment_ids': ['" + run.experiment() + "']";
        call.send("POST", MODELS + "/search", "{" + experiment + "}")
                .statusCode(200)
                .body("models.info.name", equalTo(List.of("second", "first")))
                .body("models[0].data.metrics[0].value", equalTo("NaN"))
                .body("models[1].data.metrics[0].dataset_name", equalTo("test"));
        call.send("POST", MODELS + "/search", "{" + experiment + ", 'filter': 'metrics.acc > 0.5'}")
                .body("models.info.name", hasItem("first"));
        call.send("POST", MODELS + "/search", "{" + experiment + ", 'datasets': [{'dataset_name': 'test'}]}")
                .body("models.info.name", equalTo(List.of("first")));
        call.send("POST", MODELS + "/search", "{" + experiment + ", 'datasets': [{}]}")
                .statusCode(400);
        String token = call.send(
                        "POST",
                        MODELS + "/search",
                        "{" + experiment
                                + ", 'max_results': 1, 'order_by': [{'field_name': 'name', 'ascending': true}]}")
                .statusCode(200)
                .body("models.info.name", equalTo(List.of("first")))
                .extract()
                .path("next_page_token");
        call.send(
                        "POST",
                        MODELS + "/search",
                        "{%s, 'max_results': 1, 'order_by': [{'field_name': 'name'}], 'page_token': '%s'}"
                                .formatted(experiment, token))
                .body("models.info.name", equalTo(List.of("second")))
                .body("next_page_token", nullValue());
        call.send("POST", MODELS + "/search", "{}").statusCode(400);
        call.send("POST", MODELS + "/search", "{'experiment_ids': ['x']}")
                .statusCode(200)
                .body("models", nullValue());
    }

    @Test
    void aBatchThatIsRefusedLeavesNothingWithTheModelEither() {
        String model = create("net");
        String batch =
                "{'run_id': '%s', 'metrics': [{'key': 'acc', 'value': 0.5, 'timestamp': 1, 'step': 1, 'model_id': '%s'}], 'params': [{'key': 'lr', 'value': '%s'}]}";
        call.send(
                        "POST",
                        "mlflow/runs/log-parameter",
                        "{'run_id': '%s', 'key': 'lr', 'value': '0.1'}".formatted(run.name()))
                .statusCode(200);

        call.send("POST", "mlflow/runs/log-batch", batch.formatted(run.name(), model, "0.2"))
                .statusCode(400);
        call.get(MODELS + "/" + model).body("model.data.metrics", anyOf(nullValue(), empty()));

        call.send("POST", "mlflow/runs/log-batch", batch.formatted(run.name(), model, "0.1"))
                .statusCode(200);
        call.get(MODELS + "/" + model).body("model.data.metrics.value", equalTo(List.of(0.5f)));
    }

    @Test
    void aMetricThatNamesAModelIsOneOfTheModelToo() {
        String model = create("net");
        String metric =
                "{'run_id': '%s', 'key': 'acc', 'value': %s, 'timestamp': 1000, 'step': %d, 'model_id': '%s', 'dataset_name': 'test', 'dataset_digest': 'd'}";
        call.send("POST", "mlflow/runs/log-metric", metric.formatted(run.name(), "0.5", 1, model))
                .statusCode(200);
        String batch = metric.formatted(run.name(), "0.75", 2, model).replace("'run_id': '" + run.name() + "', ", "");
        for (int again = 0; again < 2; again++) {
            call.send("POST", "mlflow/runs/log-batch", "{'run_id': '%s', 'metrics': [%s]}".formatted(run.name(), batch))
                    .statusCode(200);
        }
        call.get(MODELS + "/" + model)
                .body("model.data.metrics.value", equalTo(List.of(0.75f)))
                .body("model.data.metrics[0].run_id", equalTo(run.name()));
        call.get("mlflow/runs/get?run_id=" + run.name()).body("run.data.metrics.value", equalTo(List.of(0.75f)));
        call.send("POST", "mlflow/runs/log-metric", metric.formatted(run.name(), "1", 3, "m-1"))
                .statusCode(404);
    }

    @Test
    void itsFilesAreListedAndGiven() throws IOException {
        String model = create("net");
        uploads.receive(
                ArtifactPath.of(run.experiment() + "/models/" + model + "/artifacts/data/model.pkl"),
                new ByteArrayInputStream(new byte[4]),
                4);
        call.get(MODELS + "/" + model + "/artifacts/directories")
                .statusCode(200)
                .body("root_uri", containsString(model))
                .body("files.path", equalTo(List.of("data")));
        call.get(MODELS + "/" + model + "/artifacts/directories?artifact_directory_path=data")
                .body("files.path", equalTo(List.of("data/model.pkl")));
        call.get(MODELS + "/" + model + "/artifacts/files?artifact_file_path=data/model.pkl")
                .statusCode(200)
                .header("Content-Length", "4");
        call.get(MODELS + "/" + model + "/artifacts/files?artifact_file_path=..%2Fx")
                .statusCode(400);
        call.get(MODELS + "/" + model + "/artifacts/files").statusCode(400);
    }

    private String create(String name) {
        return call.send(
                        "POST",
                        MODELS,
                        """
                        {'experiment_id': '%d', 'name': '%s', 'source_run_id': '%s', 'model_type': 'Agent',
                         'params': [{'key': 'lr', 'value': '0.1'}], 'tags': [{'key': 'team', 'value': 'a'}]}
                        """
                                .formatted(run.experiment(), name, run.name()))
                .statusCode(200)
                .extract()
                .path("model.info.model_id");
    }
}
