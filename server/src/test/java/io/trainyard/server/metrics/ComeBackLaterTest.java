package io.trainyard.server.metrics;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.runs.BareRun;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is turned away because the server is storing as much as it can is told when to come back, in every API. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ComeBackLaterTest {
    @Inject
    CallersForTests callers;

    @Inject
    Backlog backlog;

    @Inject
    MetricsConfig config;

    @Inject
    Jdbi jdbi;

    private BareRun run;
    private Backlog.Share everything;

    @BeforeEach
    void giveTheServerItsFill() {
        run = BareRun.insert(jdbi);
        everything = backlog.take(config.inHand());
    }

    @AfterEach
    void letGo() {
        everything.close();
    }

    @Test
    void mlflowsClientsAreToldInTheirWords() {
        String point = "\"run_id\": \"" + run.name() + "\", \"key\": \"a\", \"value\": 1, \"timestamp\": 1";
        String batch = "\"run_id\": \"" + run.name()
                + "\", \"metrics\": [{\"key\": \"a\", \"value\": 1, \"timestamp\": 1, \"step\": 0}]";
        for (String prefix : new String[] {"/api", "/ajax-api"}) {
            tooMuch(prefix + "/2.0/mlflow/runs/log-metric", point);
            tooMuch(prefix + "/2.0/mlflow/runs/log-batch", batch);
        }
    }

    private void tooMuch(String path, String fields) {
        post(path, "{" + fields + "}")
                .statusCode(429)
                .header("Retry-After", "2")
                .body("error_code", equalTo("REQUEST_LIMIT_EXCEEDED"))
                .body("message", containsString("send it again in 2 s"));
    }

    @Test
    void soAreOthers() {
        post(
                        "/api/v1/logged-runs/" + run.name() + "/points",
                        "{\"series\": [{\"key\": \"a\", \"steps\": [1], \"times\": [1], \"values\": [1]}]}")
                .statusCode(429)
                .header("Retry-After", "2")
                .body("code", equalTo("TOO_MUCH_AT_ONCE"))
                .body("retryAfterSeconds", equalTo(2));
    }

    private ValidatableResponse post(String path, String body) {
        RequestSpecification member =
                given().auth().oauth2(callers.tokenOf(Role.MEMBER)).contentType("application/json");
        return member.body(body).post(path).then();
    }
}
