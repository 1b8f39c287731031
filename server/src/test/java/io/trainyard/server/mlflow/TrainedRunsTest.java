package io.trainyard.server.mlflow;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.trainyard.contract.protocol.Report.SeriesChunk;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.metrics.Runs;
import io.trainyard.server.queue.Lease;
import io.trainyard.server.runs.RunService;
import io.trainyard.server.runs.RunUid;
import io.trainyard.server.specs.DatasetsForTests;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Runs that workers of this server train, as MLflow's clients see them. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class TrainedRunsTest {
    @Inject
    RestApi api;

    @Inject
    CallersForTests callers;

    @Inject
    DatasetsForTests datasets;

    @Inject
    Runs trained;

    @Inject
    RunService runs;

    @Test
    void aWaitingRunIsScheduledWithItsSpecificationAsParameters() {
        api.get("runs/get", "run_id=" + submitted())
                .statusCode(200)
                .body("run.info.status", equalTo("SCHEDULED"))
                .body("run.info.run_name", equalTo("trained here"))
                .body("run.data.params.find { it.key == 'train.batchSize' }.value", equalTo("64"))
                .body("run.data.tags.find { it.key == 'purpose' }.value", equalTo("test"))
                .body("run.data.tags.find { it.key == 'mlflow.note.content' }.value", equalTo("as noted"));
    }

    @Test
    void whatItsWorkerReportsCanBeRead() {
        SeriesChunk losses = Runs.epochs("val/loss", 0, 3, 1, 2);
        Lease lease = trained.training();
        trained.store(lease, Runs.report(1, losses));
        String uid = RunUid.text(runs.get(lease.run()).uid());
        api.get("runs/get", "run_id=" + uid)
                .body("run.info.status", equalTo("RUNNING"))
                .body("run.data.metrics.key", hasItem("val/loss"))
                .body("run.data.metrics[0].value", equalTo(2f))
                .body("run.data.metrics[0].step", equalTo(2))
                .body("run.data.metrics[0].timestamp", equalTo(1002));
        api.get("metrics/get-history", "run_id=" + uid + "&metric_key=val/loss")
                .body("metrics.value", equalTo(java.util.List.of(3f, 1f, 2f)));
    }

    @Test
    void nobodyElseLogsToIt() {
        String uid = submitted();
        refused(api.post("runs/log-metric", "{'run_id': '" + uid + "', 'key': 'm', 'value': 1, 'timestamp': 1}"));
        refused(api.post("runs/log-parameter", "{'run_id': '" + uid + "', 'key': 'p', 'value': '1'}"));
        refused(api.post("runs/log-batch", "{'run_id': '" + uid + "', 'params': [{'key': 'p', 'value': '1'}]}"));
        refused(api.post("runs/update", "{'run_id': '" + uid + "', 'status': 'FINISHED'}"));
    }

    @Test
    void itsTagsAndItsNoteCanBeWritten() {
        String uid = submitted();
        api.post("runs/set-tag", "{'run_id': '" + uid + "', 'key': 'looked at', 'value': 'yes'}")
                .statusCode(200);
        api.post("runs/set-tag", "{'run_id': '" + uid + "', 'key': 'mlflow.note.content', 'value': 'Good.'}")
                .statusCode(200);
        api.post("runs/log-batch", "{'run_id': '" + uid + "', 'tags': [{'key': 'a', 'value': 'b'}]}")
                .statusCode(200);
        api.get("runs/get", "run_id=" + uid)
                .body("run.data.tags.find { it.key == 'looked at' }.value", equalTo("yes"))
                .body("run.data.tags.find { it.key == 'mlflow.note.content' }.value", equalTo("Good."))
                .body("run.data.tags.find { it.key == 'a' }.value", equalTo("b"));
    }

    private String submitted() {
        return given().header("Authorization", "Bearer " + callers.tokenOf(Role.MEMBER))
                .contentType("application/yaml")
                .body(
                        """
                        name: trained here
                        network: {family: simple-cnn}
                        data: {dataset: %s}
                        train: {epochs: 3, batchSize: 64}
                        tags: {purpose: test}
                        notes: as noted
                        """
                                .formatted(datasets.small())
                                .getBytes(UTF_8))
                .post("/api/v1/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("uid");
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(409)
                .body("error_code", equalTo("RESOURCE_CONFLICT"))
                .body("message", containsString("is trained by this server's workers"));
    }
}
