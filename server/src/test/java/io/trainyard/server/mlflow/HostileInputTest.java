package io.trainyard.server.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.BareRequests;
import io.trainyard.server.Endpoint;
import io.trainyard.server.Hostile;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.mlflow.wire.MlflowPaths;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is sent to whichever endpoint: a clear refusal or an answer, never a failure, and nothing else is touched. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class HostileInputTest {
    @Inject
    RestApi api;

    @Inject
    CallersForTests callers;

    @Inject
    Jdbi jdbi;

    private final BareRequests requests = new BareRequests();
    private String experiment;
    private String witness;

    @BeforeEach
    void begin() {
        requests.as(callers.tokenOf(Role.ADMIN));
        experiment = api.experiment();
        witness = api.run(experiment);
        api.log(witness, "loss", 3, 2, 1);
        api.post("runs/log-parameter", "{'run_id': '" + witness + "', 'key': 'p', 'value': 'v'}")
                .statusCode(200);
    }

    @AfterEach
    void theDatabaseIsUnharmed() {
        assertThat(requests.failures()).isEmpty();
        api.get("metrics/get-history", "run_id=" + witness + "&metric_key=loss").body("metrics", hasSize(3));
        api.get("runs/get", "run_id=" + witness)
                .body("run.data.params", hasSize(1))
                .body("run.info.lifecycle_stage", equalTo("active"));
        String another = api.run(experiment);
        api.log(another, "loss", 1, 2);
        api.get("metrics/get-history", "run_id=" + another + "&metric_key=loss").body("metrics", hasSize(2));
        int left = jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from run where uid = cast(:run as uuid) and deleted_at is null")
                .bind("run", witness)
                .mapTo(int.class)
                .one());
        assertThat(left).isEqualTo(1);
    }

    @Test
    void wrongBodies() throws IOException {
        for (Endpoint endpoint : endpointsWithBodies()) {
            for (Map.Entry<String, byte[]> body : Hostile.bodies().entrySet()) {
                send(endpoint.verb(), endpoint.at("987654321"), body.getKey(), body.getValue());
            }
        }
    }

    @Test
    void bodiesOfTenMegabytes() throws IOException {
        byte[] large = Hostile.large();
        for (Endpoint endpoint : endpointsWithBodies()) {
            send(endpoint.verb(), endpoint.at("987654321"), "ten megabytes", large);
        }
    }

    @Test
    void wrongPartsOfPaths() throws IOException {
        for (Endpoint endpoint : endpoints()) {
            if (endpoint.path().contains("{")) {
                for (String text : Hostile.IN_ADDRESSES) {
                    send(endpoint.verb(), endpoint.at(text), "path", new byte[0]);
                }
            }
        }
    }

    @Test
    void wrongParametersOfQueries() throws IOException {
        for (Endpoint endpoint : endpoints()) {
            List<String> names = new ArrayList<>(endpoint.query());
            if (endpoint.path().startsWith(MlflowPaths.API)) {
                names.addAll(
                        List.of("run_id", "run_ids", "metric_key", "experiment_id", "experiment_name", "max_results"));
                names.addAll(List.of("page_token", "filter", "order_by", "view_type", "start_step", "path", "name"));
            } else {
                names.addAll(List.of("runs", "keys", "points", "x", "from", "to", "after", "path", "wait"));
            }
            for (String name : names) {
                for (String text : Hostile.IN_ADDRESSES) {
                    String query = "?run_id=" + witness + "&metric_key=loss&" + name + "=" + text;
                    if (endpoint.verb().equals("GET")) {
                        send("GET", endpoint.at("987654321") + query, "query", new byte[0]);
                    }
                }
            }
        }
    }

    @Test
    void wrongFieldsOfMlflowsRequests() throws IOException {
        for (Map.Entry<String, Map<String, String>> request : rightRequests().entrySet()) {
            for (String field : request.getValue().keySet()) {
                for (String value : Hostile.VALUES) {
                    Map<String, String> fields = new LinkedHashMap<>(request.getValue());
                    fields.put(field, value);
                    send(
                            "POST",
                            MlflowPaths.API + "/" + request.getKey(),
                            field + " = " + value.substring(0, Math.min(40, value.length())),
                            json(fields).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    /** Right requests by field, to be spoilt one field at a time. */
    private Map<String, Map<String, String>> rightRequests() {
        String run = "\"" + api.run(experiment) + "\"";
        String place = "\"" + api.experiment() + "\"";
        Map<String, Map<String, String>> requests = new LinkedHashMap<>();
        requests.put("experiments/create", fields("name", "\"fuzz\"", "artifact_location", "\"s3://a\"", "tags", "[]"));
        requests.put(
                "experiments/search",
                fields(
                        "filter",
                        "\"\"",
                        "max_results",
                        "10",
                        "order_by",
                        "[]",
                        "view_type",
                        "3",
                        "page_token",
                        "\"\""));
        requests.put("experiments/update", fields("experiment_id", place, "new_name", "\"fuzzed\""));
        requests.put(
                "experiments/set-experiment-tag", fields("experiment_id", place, "key", "\"k\"", "value", "\"v\""));
        requests.put("experiments/delete-experiment-tag", fields("experiment_id", place, "key", "\"k\""));
        requests.put(
                "runs/create",
                fields(
                        "experiment_id",
                        place,
                        "run_name",
                        "\"r\"",
                        "start_time",
                        "1",
                        "user_id",
                        "\"u\"",
                        "tags",
                        "[]"));
        requests.put(
                "runs/update", fields("run_id", run, "status", "\"FAILED\"", "end_time", "5", "run_name", "\"r\""));
        requests.put(
                "runs/search",
                fields(
                        "experiment_ids",
                        "[" + place + "]",
                        "filter",
                        "\"\"",
                        "run_view_type",
                        "\"ALL\"",
                        "max_results",
                        "5",
                        "order_by",
                        "[]",
                        "page_token",
                        "\"\""));
        requests.put(
                "runs/log-metric", fields("run_id", run, "key", "\"m\"", "value", "1", "timestamp", "1", "step", "1"));
        requests.put("runs/log-parameter", fields("run_id", run, "key", "\"p\"", "value", "\"v\""));
        requests.put("runs/set-tag", fields("run_id", run, "key", "\"k\"", "value", "\"v\""));
        requests.put("runs/delete-tag", fields("run_id", run, "key", "\"k\""));
        requests.put("runs/log-batch", fields("run_id", run, "metrics", "[]", "params", "[]", "tags", "[]"));
        requests.put("experiments/delete", fields("experiment_id", place));
        requests.put("experiments/restore", fields("experiment_id", place));
        requests.put("runs/delete", fields("run_id", run));
        requests.put("runs/restore", fields("run_id", run));
        return requests;
    }

    private static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private static String json(Map<String, String> fields) {
        List<String> members = new ArrayList<>();
        fields.forEach((name, value) -> members.add("\"" + name + "\": " + value));
        return "{" + String.join(", ", members) + "}";
    }

    private static List<Endpoint> endpoints() {
        return Endpoint.in("io.trainyard.server").stream()
                .filter(endpoint -> endpoint.path().startsWith("/api/"))
                .toList();
    }

    private static List<Endpoint> endpointsWithBodies() {
        return endpoints().stream()
                .filter(endpoint -> !endpoint.verb().equals("GET"))
                .toList();
    }

    private void send(String verb, String path, String what, byte[] body) throws IOException {
        requests.send(verb, path, "application/json", what, body);
    }
}
