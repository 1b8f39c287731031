package io.trainyard.server.mlflow;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of MLflow's REST documentation, and what clients in Python, R and browsers send beyond the Java client. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class RestExamplesTest {
    @Inject
    RestApi api;

    @Inject
    CallersForTests callers;

    @Test
    void anExperimentIsCreatedAndRead() {
        String id = api.experiment();
        api.get("experiments/get", "experiment_id=" + id)
                .statusCode(200)
                .contentType("application/json")
                .body("experiment.experiment_id", equalTo(id))
                .body("experiment.lifecycle_stage", equalTo("active"))
                .body("experiment.artifact_location", equalTo("mlflow-artifacts:/" + id))
                .body("experiment.creation_time", notNullValue());
        api.post("experiments/search", "{'max_results': 50000}").body("experiments.experiment_id", hasItem(id));
        api.post("experiments/search", "{}").statusCode(200).body("experiments.experiment_id", hasItem(id));
        api.get("experiments/search", "max_results=50000&order_by=name%20ASC&order_by=experiment_id%20DESC")
                .body("experiments.experiment_id", hasItem(id));
        api.get("experiments/list", "view_type=ACTIVE_ONLY").body("experiments.experiment_id", hasItem(id));
    }

    @Test
    void anExperimentsTagGoesAgain() {
        String id = api.experiment();
        api.post("experiments/set-experiment-tag", "{'experiment_id': '" + id + "', 'key': 'a', 'value': 'b'}")
                .statusCode(200)
                .body("", anEmptyMap());
        api.post("experiments/delete-experiment-tag", "{'experiment_id': '" + id + "', 'key': 'a'}")
                .statusCode(200);
        api.get("experiments/get", "experiment_id=" + id).body("experiment.tags", hasSize(0));
        api.post("experiments/delete-experiment-tag", "{'experiment_id': '" + id + "', 'key': 'a'}")
                .statusCode(404)
                .body("error_code", equalTo("RESOURCE_DOES_NOT_EXIST"))
                .body("message", equalTo("No tag with name: a in experiment with id " + id));
    }

    @Test
    void wholeNumbersMayBeTextsAndIdsNumbers() {
        String id = api.experiment();
        String run = api.post("runs/create", "{'experiment_id': " + id + ", 'start_time': '1700000000000'}")
                .statusCode(200)
                .body("run.info.start_time", equalTo(1_700_000_000_000L))
                .extract()
                .path("run.info.run_id");
        api.post(
                        "runs/log-metric",
                        "{'run_id': '" + run
                                + "', 'key': 'm', 'value': '0.5', 'timestamp': '1700000000001', 'step': '3'}")
                .statusCode(200);
        api.post(
                        "runs/log-metric",
                        "{'run_id': '" + run + "', 'key': 'm', 'value': 1, 'timestamp': 1.7e12, 'step': 4.0}")
                .statusCode(200);
        api.get("metrics/get-history", "run_id=" + run + "&metric_key=m")
                .body("metrics.step", contains(4, 3))
                .body("metrics[1].timestamp", equalTo(1_700_000_000_001L))
                .body("metrics[1].value", equalTo(0.5f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void whatJsonHasNoNumberForIsText(String value) {
        String run = api.run();
        for (String written : new String[] {"'" + value + "'", value}) {
            api.post(
                            "runs/log-metric",
                            "{'run_id': '" + run + "', 'key': 'm', 'value': " + written + ", 'timestamp': 1}")
                    .statusCode(200);
        }
        api.get("metrics/get-history", "run_id=" + run + "&metric_key=m").body("metrics.value", contains(value));
        api.get("runs/get", "run_id=" + run).body("run.data.metrics[0].value", equalTo(value));
    }

    @Test
    void theOldNameOfARunsIdDoes() {
        String run = api.run();
        api.post("runs/log-metric", "{'run_uuid': '" + run + "', 'key': 'm', 'value': 1, 'timestamp': 1}")
                .statusCode(200);
        api.post("runs/log-parameter", "{'run_uuid': '" + run + "', 'key': 'p', 'value': '1'}")
                .statusCode(200);
        api.post("runs/set-tag", "{'run_uuid': '" + run + "', 'key': 't', 'value': '1'}")
                .statusCode(200);
        api.get("runs/get", "run_uuid=" + run).statusCode(200).body("run.info.run_uuid", equalTo(run));
    }

    @Test
    void aRunGoingOnHasNoEnd() {
        String run = api.run();
        api.get("runs/get", "run_id=" + run).body("run.info", not(hasKey("end_time")));
        api.post("runs/update", "{'run_id': '" + run + "', 'status': 'FINISHED', 'end_time': 1700000000009}")
                .statusCode(200)
                .body("run_info.status", equalTo("FINISHED"))
                .body("run_info.end_time", equalTo(1_700_000_000_009L));
        api.post("runs/update", "{'run_id': '" + run + "', 'run_name': 'renamed'}")
                .body("run_info.run_name", equalTo("renamed"))
                .body("run_info.status", equalTo("FINISHED"));
        api.post("runs/update", "{'run_id': '" + run + "', 'status': 4}").body("run_info.status", equalTo("FAILED"));
    }

    @Test
    void unknownFieldsAreNotLookedAt() {
        String run = api.run();
        api.post(
                        "runs/log-metric",
                        "{'run_id': '" + run
                                + "', 'key': 'm', 'value': 1, 'timestamp': 1, 'later_id': 'x', 'later': [1]}")
                .statusCode(200)
                .body("", anEmptyMap());
    }

    @Test
    void aGetMayHaveItsFieldsInABody() {
        String run = api.run();
        given().header("Authorization", "Bearer " + callers.tokenOf(Role.VIEWER))
                .contentType("application/json")
                .body("{\"run_id\": \"" + run + "\"}")
                .get("/api/2.0/mlflow/runs/get")
                .then()
                .statusCode(200)
                .body("run.info.run_id", equalTo(run));
    }

    @Test
    void webClientsAskBelowAnotherPath() {
        String run = api.run();
        api.getPath("/ajax-api/2.0/mlflow/runs/get?run_id=" + run)
                .statusCode(200)
                .body("run.info.run_id", equalTo(run));
        api.getPath("/ajax-api/2.0/mlflow/no/such").statusCode(404).body("error_code", equalTo("ENDPOINT_NOT_FOUND"));
        given().get("/ajax-api/2.0/mlflow/runs/get?run_id=" + run)
                .then()
                .statusCode(401)
                .body("error_code", equalTo("UNAUTHENTICATED"));
    }

    @Test
    void aHistoryComesInPages() {
        String run = api.run();
        api.log(run, "loss", 5, 4, 3, 2, 1);
        String token = api.get("metrics/get-history", "run_id=" + run + "&metric_key=loss&max_results=2")
                .body("metrics.step", contains(0, 1))
                .extract()
                .path("next_page_token");
        String next = api.get(
                        "metrics/get-history",
                        "run_id=" + run + "&metric_key=loss&max_results=2&page_token=" + encoded(token))
                .body("metrics.step", contains(2, 3))
                .extract()
                .path("next_page_token");
        api.get("metrics/get-history", "run_id=" + run + "&metric_key=loss&max_results=2&page_token=" + encoded(next))
                .body("metrics.step", contains(4))
                .body("next_page_token", nullValue());
        api.get("metrics/get-history", "run_id=" + run + "&metric_key=loss").body("metrics.value", hasSize(5));
        api.get("metrics/get-history", "run_id=" + run + "&metric_key=loss&max_results=2&page_token=nonsense!")
                .statusCode(400)
                .body("error_code", equalTo("INVALID_PARAMETER_VALUE"));
    }

    @Test
    void severalRunsAreReadAtOnce() {
        String experiment = api.experiment();
        String a = api.run(experiment);
        String b = api.run(experiment);
        api.log(a, "loss", 3, 2, 1);
        api.log(b, "loss", 6, 5);
        api.get("metrics/get-history-bulk", "metric_key=loss&run_id=" + a + "&run_id=" + b)
                .statusCode(200)
                .body("metrics", hasSize(5))
                .body("metrics.findAll { it.run_id == '" + a + "' }.value", contains(3f, 2f, 1f))
                .body("metrics.findAll { it.run_id == '" + b + "' }.step", contains(0, 1));
        api.get("metrics/get-history-bulk", "metric_key=loss&max_results=2&run_id=" + a)
                .body("metrics", hasSize(2));
        api.get("metrics/get-history-bulk", "metric_key=loss")
                .statusCode(400)
                .body("message", equalTo("GetMetricHistoryBulk request must specify at least one run_id."));
        api.get("metrics/get-history-bulk", "run_id=" + a)
                .statusCode(400)
                .body("message", equalTo("GetMetricHistoryBulk request must specify a metric_key."));
        api.get("metrics/get-history-bulk", "metric_key=loss" + ("&run_id=" + a).repeat(3))
                .statusCode(200);
    }

    @Test
    void aChartReadsSampledHistories() {
        String run = api.run();
        double[] values = new double[500];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == 123 ? 1000 : i;
        }
        api.log(run, "loss", values);
        api.get("metrics/get-history-bulk-interval", "metric_key=loss&max_results=10&run_ids=" + run)
                .statusCode(200)
                .body("metrics.step", hasItem(0))
                .body("metrics.step", hasItem(499))
                .body("metrics.value", hasItem(1000f));
        api.get(
                        "metrics/get-history-bulk-interval",
                        "metric_key=loss&max_results=100&start_step=10&end_step=12&run_ids=" + run)
                .body("metrics.step", contains(10, 11, 12))
                .body("metrics[0].run_id", equalTo(run));
        for (String wrong : new String[] {"&max_results=0", "&max_results=2501"}) {
            api.get("metrics/get-history-bulk-interval", "metric_key=loss&run_ids=" + run + wrong)
                    .statusCode(400)
                    .body("message", containsString("max_results must be between 1 and 2500."));
        }
        api.get("metrics/get-history-bulk-interval", "metric_key=loss&start_step=1&run_ids=" + run)
                .statusCode(400)
                .body("message", equalTo("If either start step or end step are specified, both must be specified."));
        api.get("metrics/get-history-bulk-interval", "metric_key=loss&start_step=2&end_step=1&run_ids=" + run)
                .statusCode(400)
                .body("message", containsString("Found start_step=2 and end_step=1."));
    }

    @Test
    void aHundredRunsFitIntoAnAddress() {
        String run = api.run();
        String unread = "&unread=" + "x".repeat(60_000);
        api.get("runs/get", "run_id=" + run + unread).statusCode(200);
    }

    @Test
    void aServerIsAskedWhetherItLives() {
        given().get("/health").then().statusCode(200).body(equalTo("OK"));
        given().get("/version").then().statusCode(200).body(equalTo("2.17.2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/2.0/mlflow/traces",
                "/api/3.0/mlflow/traces/search",
                "/api/3.0/mlflow/server-info",
                "/ajax-api/3.0/mlflow/traces/search",
                "/api/2.0/mlflow/gateway-proxy"
            })
    void whatIsNotOfferedIsToldInMlflowsWay(String path) {
        given().header("Authorization", "Bearer " + callers.tokenOf(Role.MEMBER))
                .accept("text/html")
                .contentType("application/json")
                .body("{}")
                .post(path)
                .then()
                .statusCode(404)
                .contentType("application/json")
                .body("error_code", equalTo("ENDPOINT_NOT_FOUND"));
    }

    private static String encoded(String token) {
        return java.net.URLEncoder.encode(token, java.nio.charset.StandardCharsets.UTF_8);
    }
}
