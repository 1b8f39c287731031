package io.trainyard.server.problems;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is turned away because bodies fill the memory is told when to come back, in every API. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class FullMemoryTest {
    @Inject
    CallersForTests callers;

    @Inject
    BodiesAtOnce bodies;

    private long taken;

    @BeforeEach
    void fillIt() {
        for (long piece = BodyLimit.SMALL; piece > 0; piece /= 2) {
            while (bodies.enter(piece)) {
                taken += piece;
            }
        }
    }

    @AfterEach
    void emptyIt() {
        bodies.leave(taken);
    }

    @Test
    void mlflowsClientsAreToldInTheirWords() {
        post("/api/2.0/mlflow/runs/log-batch")
                .statusCode(503)
                .header("Retry-After", "1")
                .body("error_code", equalTo("TEMPORARILY_UNAVAILABLE"));
    }

    @Test
    void soAreOthers() {
        post("/api/v1/curves")
                .statusCode(503)
                .header("Retry-After", "1")
                .body("code", equalTo("TOO_MANY_REQUESTS_AT_ONCE"));
    }

    private ValidatableResponse post(String path) {
        return given().auth()
                .oauth2(callers.tokenOf(Role.MEMBER))
                .contentType("application/json")
                .body("{}")
                .post(path)
                .then();
    }
}
