package io.trainyard.server.mlflow;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** MLflow's API as its documentation shows it: plain requests with plain JSON. */
@ApplicationScoped
public class RestApi {
    private static final String API = "/api/2.0/mlflow/";

    @Inject
    CallersForTests callers;

    public ValidatableResponse post(String endpoint, String json) {
        return given().header("Authorization", "Bearer " + callers.tokenOf(Role.MEMBER))
                .contentType("application/json")
                .body(json.replace('\'', '"'))
                .post(API + endpoint)
                .then();
    }

    /** @param query already encoded */
    public ValidatableResponse get(String endpoint, String query) {
        return getPath(API + endpoint + "?" + query);
    }

    public ValidatableResponse getPath(String path) {
        return given().header("Authorization", "Bearer " + callers.tokenOf(Role.VIEWER))
                .urlEncodingEnabled(false)
                .get(path)
                .then();
    }

    public String experiment() {
        return post("experiments/create", "{'name': '" + UUID.randomUUID() + "'}")
                .statusCode(200)
                .extract()
                .path("experiment_id");
    }

    public String run() {
        return run(experiment());
    }

    public String run(String experiment) {
        return post("runs/create", "{'experiment_id': '" + experiment + "', 'start_time': 1700000000000}")
                .statusCode(200)
                .extract()
                .path("run.info.run_id");
    }

    /** Logs values to consecutive steps from 0, a millisecond apart. */
    public void log(String run, String key, double... values) {
        StringBuilder metrics = new StringBuilder();
        for (int step = 0; step < values.length; step++) {
            metrics.append(step == 0 ? "" : ",")
                    .append("{'key': '%s', 'value': %s, 'timestamp': %d, 'step': %d}"
                            .formatted(key, values[step], 1_700_000_000_000L + step, step));
        }
        post("runs/log-batch", "{'run_id': '" + run + "', 'metrics': [" + metrics + "]}")
                .statusCode(200);
    }
}
