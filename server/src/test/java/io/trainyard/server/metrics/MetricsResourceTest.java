package io.trainyard.server.metrics;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class MetricsResourceTest {
    private static final String ONE =
            "[{\"key\": \"loss\", \"value\": 0.5, \"timestamp\": 1700000000000, \"step\": 3}]";

    @Inject
    CallersForTests callers;

    @Inject
    Backlog backlog;

    @Inject
    MetricsConfig config;

    @Inject
    Jdbi jdbi;

    private long run;
    private String member;

    @BeforeEach
    void makeARun() {
        run = jdbi.withHandle(LoggedRunForTests::make);
        member = callers.tokenOf(Role.MEMBER);
    }

    @Test
    void whatIsLoggedIsReadAsACurveHoweverOftenItIsSent() {
        String body =
                """
                [{"key": "val/loss", "value": 1.5, "timestamp": 10, "step": 1},
                 {"key": "val/loss", "value": "NaN", "timestamp": 20, "step": 2},
                 {"key": "val/loss", "value": "-Infinity", "timestamp": 5}]
                """;
        log(run, body).statusCode(204);
        log(run, body).statusCode(204);

        given().auth()
                .oauth2(member)
                .get("/api/v1/runs/{id}/series?key=val/loss", run)
                .then()
                .body("axis", equalTo("step"))
                .body("steps", contains(0, 1, 2))
                .body("times", contains(5, 10, 20))
                .body("values", contains("-Infinity", 1.5f, "NaN"));
    }

    @Test
    void whatCannotBeStoredIsAnsweredWithTheFieldAndTheFix() {
        log(run, "[{\"key\": \"loss\", \"timestamp\": 1}]").statusCode(400).body("detail", containsString("[0]"));
        log(run, "[null]").statusCode(400).body("detail", containsString("[0]"));
        log(run, "[{\"key\": \"a\\u0000b\", \"value\": 1, \"timestamp\": 1}]")
                .statusCode(400)
                .body("detail", containsString("control characters"));
        log(run, "[{\"value\": 1, \"timestamp\": 1}]").statusCode(400).body("detail", containsString("key"));
        log(run, "").statusCode(400);
        log(987_654_321, ONE).statusCode(404);
    }

    @Test
    void aViewerLogsNothing() {
        member = callers.tokenOf(Role.VIEWER);
        log(run, ONE).statusCode(403);
    }

    @Test
    void aServerThatIsBehindSaysWhenToComeBackAndHasStoredNothing() {
        try (Backlog.Share share = backlog.take(config.inHand())) {
            log(run, ONE)
                    .statusCode(429)
                    .header("Retry-After", "2")
                    .body("code", equalTo("TOO_MUCH_AT_ONCE"))
                    .body("retryAfterSeconds", equalTo(2));
        }
        given().auth()
                .oauth2(member)
                .get("/api/v1/runs/{id}/series?key=loss", run)
                .then()
                .statusCode(404);
        log(run, ONE).statusCode(204);
    }

    private ValidatableResponse log(long run, String body) {
        return given().auth()
                .oauth2(member)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/runs/{id}/metrics", run)
                .then();
    }
}
