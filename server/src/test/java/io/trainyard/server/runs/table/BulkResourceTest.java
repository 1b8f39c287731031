package io.trainyard.server.runs.table;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.experiments.Experiment;
import io.trainyard.server.runs.LoggedRuns;
import io.trainyard.server.runs.NewLoggedRun;
import io.trainyard.server.runs.RunService;
import io.trainyard.server.runs.RunTags;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class BulkResourceTest {
    @Inject
    CallersForTests callers;

    @Inject
    LoggedRuns logged;

    @Inject
    RunService runs;

    @Inject
    RunTags tags;

    private long one;
    private long two;

    @BeforeEach
    void twoRuns() {
        one = logged.create(new NewLoggedRun(Experiment.DEFAULT, "one", null, Map.of()), "tests")
                .id();
        two = logged.create(new NewLoggedRun(Experiment.DEFAULT, "two", null, Map.of()), "tests")
                .id();
    }

    @Test
    void manyRunsAreTaggedAtOnce() {
        act(Map.of("action", "tag", "runs", List.of(one, two), "tags", Map.of("team", "blue")))
                .statusCode(200)
                .body("done", contains((int) one, (int) two))
                .body("refused", empty());
        assertThat(tags.of(two)).containsEntry("team", "blue");

        act(Map.of("action", "untag", "runs", List.of(two), "tags", Map.of("team", "")));
        assertThat(tags.of(two)).isEmpty();
    }

    @Test
    void aRunThatRefusesIsNamedAndStopsNoOther() {
        act(Map.of("action", "archive", "runs", List.of(one, 999_999_999L, two)))
                .statusCode(200)
                .body("done", contains((int) one, (int) two))
                .body("refused.run", contains(999_999_999))
                .body("refused[0].reason", containsString("There is no run"));
        assertThat(runs.get(one).deletedAt()).isNotNull();

        act(Map.of("action", "restore", "runs", List.of(one))).statusCode(200);
        assertThat(runs.get(one).deletedAt()).isNull();
        act(Map.of("action", "cancel", "runs", List.of(one)))
                .statusCode(200)
                .body("done", empty())
                .body("refused.run", contains((int) one));
    }

    @Test
    void whatCannotBeUnderstoodIsSaid() {
        act(Map.of("action", "burn", "runs", List.of(one)))
                .statusCode(400)
                .body("detail", containsString("cancel, pause, resume"));
        act(Map.of("action", "archive")).statusCode(400).body("detail", containsString("1 to 1000"));
        act(Map.of("action", "tag", "runs", List.of(one)))
                .statusCode(400)
                .body("detail", containsString("Name the tags"));
        act(Map.of("action", "tag", "runs", List.of(one), "tags", Map.of(" ", "x")))
                .statusCode(400)
                .body("detail", equalTo("The key of a tag has 1 to 250 characters."));
    }

    @Test
    void viewersMayNot() {
        given().auth()
                .oauth2(callers.tokenOf(Role.VIEWER))
                .contentType(ContentType.JSON)
                .body(Map.of("action", "archive", "runs", List.of(one)))
                .post("/api/v1/runs/bulk")
                .then()
                .statusCode(403);
    }

    private ValidatableResponse act(Map<String, ?> body) {
        return given().auth()
                .oauth2(callers.tokenOf(Role.MEMBER))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/runs/bulk")
                .then();
    }
}
