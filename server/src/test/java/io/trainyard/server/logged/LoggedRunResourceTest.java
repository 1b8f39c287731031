package io.trainyard.server.logged;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.metrics.SeriesSummaries;
import io.trainyard.server.metrics.SeriesSummary;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class LoggedRunResourceTest {
    private static final String RUN = "/api/v1/logged-runs/{uid}";
    private static final String POINTS =
            """
            {"series": [
                {"key": "loss", "steps": [0, 1, 2], "times": [10, 20, 30], "values": [2.5, "NaN", "-Infinity"]},
                {"key": "acc", "steps": [2], "times": [30], "values": [0.5]}],
             "tags": {"position": "3"}}
            """;

    @Inject
    CallersForTests callers;

    @Inject
    SeriesSummaries summaries;

    private String token;
    private String uid;

    @BeforeEach
    void comeIn() {
        token = callers.tokenOf(Role.MEMBER);
        uid = UUID.randomUUID().toString().replace("-", "");
    }

    @Test
    void aRunIsMadeOnceHoweverOftenItIsSaid() {
        String run =
                """
                {"experiment": "elsewhere", "name": "first", "startedAt": "2026-01-01T00:00:00Z",
                 "params": {"lr": "0.1"}, "tags": {"host": "gpu1"}}
                """;
        int id = put(run).statusCode(201).extract().path("id");
        put(run).statusCode(200).body("id", equalTo(id));
        given().auth()
                .oauth2(token)
                .get(RUN, uid)
                .then()
                .statusCode(200)
                .body("uid", equalTo(uid))
                .body("name", equalTo("first"))
                .body("experiment", equalTo("elsewhere"))
                .body("status", equalTo("running"))
                .body("startedAt", equalTo("2026-01-01T00:00:00Z"))
                .body("tags.host", equalTo("gpu1"));
        given().auth()
                .oauth2(token)
                .get("/api/v1/runs/" + id)
                .then()
                .statusCode(200)
                .body("params.lr", equalTo("0.1"));
    }

    @Test
    void aRunThatGoesBackSupersedesWhatItLogsAgain() {
        put("{}").statusCode(201);
        points(POINTS).statusCode(204);
        String again =
                """
                {"restartedAt": 1, "series": [{"key": "loss", "steps": [1], "times": [40], "values": [1.5]}]}
                """;
        points(again).statusCode(204);
        points(again).statusCode(204);
        int run = put("{}").extract().path("id");
        given().auth()
                .oauth2(token)
                .get("/api/v1/curves?runs=" + run)
                .then()
                .statusCode(200)
                .body("curves.find { it.key == 'loss' }.steps", equalTo(List.of(0, 1)))
                .body("curves.find { it.key == 'loss' }.values", equalTo(List.of(2.5f, 1.5f)))
                .body("curves.find { it.key == 'acc' }.steps", equalTo(List.of()));
        SeriesSummary loss = summaries.of(run).get("loss");
        assertThat(loss.count()).isEqualTo(2);
        assertThat(loss.last()).isEqualTo(1.5);
        points(POINTS).statusCode(204);
        assertThat(summaries.of(run).get("acc").count()).isEqualTo(1);
    }

    @Test
    void whatIsLeftOutStaysAsItIs() {
        put("{\"name\": \"first\"}").statusCode(201);
        put("{\"status\": \"completed\", \"finishedAt\": \"2026-01-02T00:00:00Z\"}")
                .statusCode(200)
                .body("name", equalTo("first"))
                .body("status", equalTo("completed"))
                .body("finishedAt", equalTo("2026-01-02T00:00:00Z"));
        put("{\"name\": \"second\"}")
                .statusCode(200)
                .body("name", equalTo("second"))
                .body("status", equalTo("completed"));
    }

    @Test
    void pointsSentTwiceAreStoredOnceWithTheirTags() {
        long run = put("{}").statusCode(201).extract().jsonPath().getLong("id");
        points(POINTS).statusCode(204);
        points(POINTS).statusCode(204);
        Map<String, SeriesSummary> metrics = summaries.of(run);
        assertThat(metrics.get("loss").count()).isEqualTo(3);
        assertThat(metrics.get("loss").last()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(metrics.get("acc").last()).isEqualTo(0.5);
        given().auth().oauth2(token).get(RUN, uid).then().body("tags.position", equalTo("3"));
    }

    @Test
    void aParameterIsSaidOnceAndNeverChanged() {
        put("{\"params\": {\"lr\": \"0.1\"}}").statusCode(201);
        put("{\"params\": {\"lr\": \"0.2\"}, \"status\": \"completed\"}").statusCode(409);
        given().auth().oauth2(token).get(RUN, uid).then().body("status", equalTo("running"));
    }

    @Test
    void mistakesNameTheFieldAndTheFix() {
        put("{\"status\": \"done\"}").statusCode(400).body("detail", containsString("status is 'done'; use one of"));
        put("{\"name\": \" \"}").statusCode(400).body("detail", containsString("name is ' '; it has 1 to 250"));
        put("{\"tags\": {\"a\": null}}").statusCode(400).body("detail", containsString("tags.a needs a text"));
        put("{\"startedAt\": \"yesterday\"}").statusCode(400).body("field", equalTo("startedAt"));
        put("").statusCode(400);
        put("{}").statusCode(201);
        points("{\"series\": [null]}").statusCode(400).body("detail", containsString("series[0].key is missing"));
        points("{\"series\": [{\"key\": \"a\", \"steps\": [1], \"times\": [1, 2], \"values\": [1]}]}")
                .statusCode(400)
                .body("detail", containsString("series[0] (a) needs steps, times and values"));
        points("{\"series\": [{\"key\": \"a\", \"steps\": [1], \"times\": [1], \"values\": [\"x\"]}]}")
                .statusCode(400);
        uid = "xyz";
        put("{}").statusCode(400).body("detail", containsString("32 hexadecimal digits"));
    }

    @Test
    void whatIsNotThereOrNotAllowedIsSaid() {
        points(POINTS).statusCode(404);
        given().auth().oauth2(token).get(RUN, uid).then().statusCode(404);
        token = callers.tokenOf(Role.VIEWER);
        put("{}").statusCode(403).body("detail", containsString("member"));
        points(POINTS).statusCode(403);
    }

    @Test
    void aRunOfItsOwnNameIsInTheListOfRuns() {
        put("{\"experiment\": \"list\", \"name\": \"listed\"}").statusCode(201);
        given().auth()
                .oauth2(token)
                .get("/api/v1/runs?experiment=list")
                .then()
                .statusCode(200)
                .body("runs.uid", hasItem(uid));
    }

    private ValidatableResponse put(String body) {
        return as().body(body).put(RUN, uid).then();
    }

    private ValidatableResponse points(String body) {
        return as().body(body).post(RUN + "/points", uid).then();
    }

    private RequestSpecification as() {
        return given().auth().oauth2(token).contentType("application/json");
    }
}
