package io.trainyard.server.runs;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.experiments.Experiment;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class RunEditTest {
    @Inject
    CallersForTests callers;

    @Inject
    LoggedRuns logged;

    private long run;

    @BeforeEach
    void aTaggedRun() {
        run = logged.create(
                        new NewLoggedRun(Experiment.DEFAULT, "one", null, Map.of("team", "red", "old", "1")), "tests")
                .id();
    }

    @Test
    void whatIsNamedIsChangedAndTheRestStays() {
        edit("{\"tags\": {\"team\": \"blue\", \"old\": null, \" seen \": \"\"}}")
                .statusCode(200)
                .body("notes", equalTo(""))
                .body("tags", aMapWithSize(2))
                .body("tags", hasEntry("team", "blue"))
                .body("tags", hasEntry("seen", ""));
        edit("{\"notes\": \"Loses its way at 899\"}")
                .statusCode(200)
                .body("notes", equalTo("Loses its way at 899"))
                .body("tags", hasEntry("team", "blue"));
    }

    @Test
    void anEditThatIsRefusedChangesNothing() {
        edit("{\"notes\": \"new\", \"tags\": {\"" + "k".repeat(251) + "\": \"v\"}}")
                .statusCode(400)
                .body("detail", containsString("use keys of 1 to 250 characters"));
        edit("{\"tags\": {\"team\": \"" + "v".repeat(5001) + "\"}}").statusCode(400);
        edit("").statusCode(400);
        edit("{\"tags\": {}}").body("notes", equalTo("")).body("tags", hasEntry("team", "red"));
    }

    @Test
    void whoMayOnlyLookChangesNothingAndARunThatIsNotThereIsSaidSo() {
        given().auth()
                .oauth2(callers.tokenOf(Role.VIEWER))
                .contentType(ContentType.JSON)
                .body("{\"notes\": \"x\"}")
                .patch("/api/v1/runs/{run}", run)
                .then()
                .statusCode(403);
        run = 999_999_999;
        edit("{\"notes\": \"x\"}").statusCode(404);
    }

    private ValidatableResponse edit(String body) {
        return given().auth()
                .oauth2(callers.tokenOf(Role.MEMBER))
                .contentType(ContentType.JSON)
                .body(body)
                .patch("/api/v1/runs/{run}", run)
                .then();
    }
}
