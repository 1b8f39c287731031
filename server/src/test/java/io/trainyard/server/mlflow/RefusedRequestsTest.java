package io.trainyard.server.mlflow;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What MLflow's reference server refuses is refused here, with its codes and its words. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class RefusedRequestsTest {
    private static final String SEE = " See the API docs for more information about request parameters.";

    @Inject
    RestApi api;

    @Inject
    CallersForTests callers;

    private String run;

    @BeforeEach
    void begin() {
        run = api.run();
    }

    @ParameterizedTest
    @CsvSource({
        "experiments/create, name",
        "experiments/update, experiment_id",
        "experiments/delete, experiment_id",
        "experiments/restore, experiment_id",
        "runs/update, run_id",
        "runs/delete, run_id",
        "runs/restore, run_id",
        "runs/log-metric, run_id",
        "runs/log-parameter, run_id",
        "runs/log-batch, run_id",
        "runs/set-tag, run_id",
        "runs/delete-tag, run_id"
    })
    void aFieldThatIsMissingIsNamed(String endpoint, String field) {
        refused(api.post(endpoint, "{}"), "Missing value for required parameter '" + field + "'." + SEE);
        refused(api.post(endpoint, ""), "Missing value for required parameter '" + field + "'." + SEE);
        refused(
                api.post(endpoint, "{'" + field + "': null}"),
                "Missing value for required parameter '" + field + "'." + SEE);
        refused(
                api.post(endpoint, "{'" + field + "': true}"),
                "Invalid value true for parameter '" + field + "' supplied:  Hint: Value was of type 'bool'." + SEE);
    }

    @ParameterizedTest
    @CsvSource({"metrics/get-history, run_id", "runs/get, run_id", "experiments/get-by-name, experiment_name"})
    void aParameterThatIsMissingIsNamed(String endpoint, String field) {
        refused(api.get(endpoint, "a=b"), "Missing value for required parameter '" + field + "'." + SEE);
    }

    @Test
    void aRunThatIsPutAwayTakesNoMoreMetricsUntilItIsBack() {
        String one = "'key': 'm', 'value': 1, 'timestamp': 1";
        metric(one).statusCode(200);
        api.post("runs/delete", "{'run_id': '%s'}".formatted(run)).statusCode(200);
        refused(metric(one), "The run " + run + " must be in the 'active' state. Current state is deleted.");
        api.post("runs/restore", "{'run_id': '%s'}".formatted(run)).statusCode(200);
        metric("'key': 'm', 'value': 2, 'timestamp': 2, 'step': 1").statusCode(200);
        api.get("metrics/get-history", "run_id=" + run + "&metric_key=m").body("metrics.value", contains(1f, 2f));
    }

    @Test
    void aMetricsFieldsAreChecked() {
        refused(metric("'value': 1, 'timestamp': 1"), "Missing value for required parameter 'key'." + SEE);
        refused(metric("'key': 'm', 'timestamp': 1"), "Missing value for required parameter 'value'." + SEE);
        refused(metric("'key': 'm', 'value': 1"), "Missing value for required parameter 'timestamp'." + SEE);
        refused(
                metric("'key': 'm', 'value': 'many', 'timestamp': 1"),
                "Invalid value \"many\" for parameter 'value' supplied:  Hint: Value was of type 'str'." + SEE);
        refused(
                metric("'key': 'm', 'value': 1, 'timestamp': 9223372036854775808"),
                "Invalid value 9223372036854775808 for parameter 'timestamp' supplied:  Hint: Value was of type 'int'."
                        + SEE);
        refused(
                metric("'key': 'm', 'value': 1, 'timestamp': 1, 'step': 0.5"),
                "Invalid value 0.5 for parameter 'step' supplied:  Hint: Value was of type 'float'." + SEE);
        refused(
                metric("'key': 'm', 'value': 1, 'timestamp': -1"),
                "Invalid value -1 for parameter 'timestamp' supplied: metric 'm' (value=1.0). "
                        + "Timestamp must be a nonnegative long (64-bit integer) ");
    }

    @Test
    void namesFollowMlflowsRules() {
        refused(
                metric("'key': 'a$b', 'value': 1, 'timestamp': 1"),
                "Invalid value \"a$b\" for parameter 'name' supplied: Names may only contain alphanumerics, underscores (_), "
                        + "dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).");
        refused(
                metric("'key': '../a', 'value': 1, 'timestamp': 1"),
                "Invalid value \"../a\" for parameter 'name' supplied: Names may be treated as files in certain cases, and "
                        + "must not resolve to other names when treated as such. This name would resolve to '../a'");
        refused(
                metric("'key': '" + "k".repeat(251) + "', 'value': 1, 'timestamp': 1"),
                "'Metric name' exceeds the maximum length of 250 characters");
        refused(
                api.post(
                        "runs/log-parameter",
                        "{'run_id': '" + run + "', 'key': '" + "k".repeat(251) + "', 'value': '1'}"),
                "'Param key' exceeds the maximum length of 250 characters");
        metric("'key': 'val/loss: größe 2.0', 'value': 1, 'timestamp': 1").statusCode(200);
    }

    @Test
    void longValuesAreCutAsByMlflow() {
        api.post("runs/log-parameter", "{'run_id': '" + run + "', 'key': 'p', 'value': '" + "v".repeat(7000) + "'}")
                .statusCode(200);
        api.post("runs/set-tag", "{'run_id': '" + run + "', 'key': 't', 'value': '" + "v".repeat(9000) + "'}")
                .statusCode(200);
        api.get("runs/get", "run_id=" + run)
                .body("run.data.params[0].value.length()", equalTo(6000))
                .body("run.data.tags.find { it.key == 't' }.value.length()", equalTo(8000));
        refused(
                api.post("experiments/create", "{'name': '" + "n".repeat(501) + "'}"),
                "'name' exceeds the maximum length of 500 characters");
        refused(
                api.post(
                        "experiments/set-experiment-tag",
                        "{'experiment_id': '0', 'key': 'k', 'value': '" + "v".repeat(5001) + "'}"),
                "'value' exceeds the maximum length of 5000 characters");
    }

    @Test
    void aBatchHasItsLimits() {
        refused(batch("metrics", 1001), tooMany(1000, 1001, "metrics"));
        refused(batch("params", 101), tooMany(100, 101, "params"));
        refused(batch("tags", 101), tooMany(100, 101, "tags"));
        refused(
                api.post(
                        "runs/log-batch",
                        "{'run_id': '" + run + "', 'metrics': [" + items(950) + "], 'params': [" + items(51) + "]}"),
                tooMany(1000, 1001, "metrics, params, and tags"));
        batch("metrics", 1000).statusCode(200);
        batch("params", 100).statusCode(200);
    }

    @Test
    void aBatchTellsWhichItemIsWrong() {
        refused(
                api.post(
                        "runs/log-batch",
                        "{'run_id': '" + run + "', 'metrics': [" + items(2) + ", {'key': 'm', 'value': 1}]}"),
                "Missing value for required parameter 'metrics[2].timestamp'." + SEE);
        refused(
                api.post("runs/log-batch", "{'run_id': '" + run + "', 'params': [{'value': '1'}]}"),
                "Missing value for required parameter 'params[0].key'." + SEE);
        refused(
                api.post("runs/log-batch", "{'run_id': '" + run + "', 'metrics': 5}"),
                "Invalid value 5 for parameter 'metrics' supplied:  Hint: Value was of type 'int'." + SEE);
        refused(
                api.post(
                        "runs/log-batch",
                        "{'run_id': '" + run
                                + "', 'params': [{'key': 'a', 'value': '1'}, {'key': 'a', 'value': '1'}]}"),
                "Duplicate parameter keys have been submitted: ['a']. Please ensure the request contains only one param value "
                        + "per param key.");
        api.get("runs/get", "run_id=" + run).body("run.data.metrics", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({
        "0, It must be a positive integer",
        "-5, It must be a positive integer",
        "50001, It must be at most 50000"
    })
    void aPageHasOneToFiftyThousandResults(int wanted, String hint) {
        for (String endpoint : new String[] {"runs/search", "experiments/search"}) {
            refused(
                    api.post(endpoint, "{'experiment_ids': ['0'], 'max_results': " + wanted + "}"),
                    "Invalid value " + wanted + " for parameter 'max_results' supplied: " + hint);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "name = ",
                "name = 'a' AND",
                "name = 'a' OR name = 'b'",
                "name < 'a'",
                "name = 5",
                "creation_time = 'a'",
                "creation_time LIKE 5",
                "colour = 'red'",
                "tags.a = 'b",
                "((((("
            })
    void anExperimentFilterThatCannotBeRead(String filter) {
        given().header("Authorization", "Bearer " + callers.tokenOf(Role.VIEWER))
                .queryParam("filter", filter)
                .get("/api/2.0/mlflow/experiments/search")
                .then()
                .statusCode(400)
                .body("error_code", equalTo("INVALID_PARAMETER_VALUE"));
    }

    @Test
    void twoNamesForOneRun() {
        refused(
                api.post(
                        "runs/create",
                        "{'experiment_id': '0', 'run_name': 'a', 'tags': [{'key': 'mlflow.runName', 'value': 'b'}]}"),
                "Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values "
                        + "(run_name='a', mlflow.runName='b').");
    }

    @Test
    void artifactsCannotLieAtARun() {
        refused(
                api.post("experiments/create", "{'name': 'a', 'artifact_location': 'runs:/a'}"),
                "Artifact location cannot be a runs:/ URI. Given: 'runs:/a'");
        refused(
                api.post("experiments/create", "{'name': 'a', 'artifact_location': 's3://b/#c'}"),
                "'artifact_location' URL can't include fragments or params.");
    }

    @Test
    void aBodyIsJson() {
        given().header("Authorization", "Bearer " + callers.tokenOf(Role.MEMBER))
                .contentType("text/plain")
                .body("{}")
                .post("/api/2.0/mlflow/runs/create")
                .then()
                .statusCode(400)
                .body("message", equalTo("Bad Request. Content-Type must be one of ['application/json']."));
        api.post("runs/create", "{'experiment_id': ")
                .statusCode(400)
                .body("error_code", equalTo("BAD_REQUEST"))
                .body("message", containsString("The body is not JSON"));
        api.post("runs/create", "[1]").statusCode(400).body("error_code", equalTo("BAD_REQUEST"));
        api.post("runs/log-metric", "\"{}\"")
                .statusCode(400)
                .body("message", equalTo("Missing value for required parameter 'run_id'." + SEE));
    }

    @Test
    void aTimeBeyondTheCalendarIsNone() {
        refused(
                api.post("runs/create", "{'experiment_id': '0', 'start_time': 9223372036854775807}"),
                "Invalid value 9223372036854775807 for parameter 'start_time' supplied: Give milliseconds since 1970, from 0 to "
                        + "253402300799999.");
        refused(
                api.post("runs/update", "{'run_id': '" + run + "', 'status': 'DONE'}"),
                "Invalid value \"DONE\" for parameter 'status' supplied:  Hint: Value was of type 'str'." + SEE);
    }

    private ValidatableResponse metric(String fields) {
        return api.post("runs/log-metric", "{'run_id': '" + run + "', " + fields + "}");
    }

    private ValidatableResponse batch(String list, int number) {
        return api.post("runs/log-batch", "{'run_id': '" + run + "', '" + list + "': [" + items(number) + "]}");
    }

    private static String items(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "{'key': 'k" + i + "', 'value': '1', 'timestamp': 1}")
                .collect(Collectors.joining(","));
    }

    private static String tooMany(int most, int number, String what) {
        return "A batch logging request can contain at most " + most + " " + what + ". Got " + number + " " + what
                + ". Please split up " + what + " across multiple requests and try again.";
    }

    private static void refused(ValidatableResponse answer, String message) {
        answer.statusCode(400)
                .body("error_code", equalTo("INVALID_PARAMETER_VALUE"))
                .body("message", equalTo(message));
    }
}
