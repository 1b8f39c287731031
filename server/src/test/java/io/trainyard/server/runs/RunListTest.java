package io.trainyard.server.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.experiments.Experiments;
import io.trainyard.server.metrics.LoggedMetrics;
import io.trainyard.server.metrics.LoggedPoint;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs asked for over HTTP, by filters and orders. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class RunListTest {
    private static final String[] PIECES = {
        "metrics.",
        "params.",
        "acc",
        "`a b`",
        "\"val/loss\"",
        "'x'",
        "'",
        "\"",
        "(",
        ")",
        ",",
        " ",
        "=",
        "!=",
        "<",
        ">=",
        " and ",
        " or ",
        " not ",
        " in ",
        " like ",
        "'%a%b_'",
        " is null ",
        "min",
        "best",
        "number",
        "0.9",
        "-1e400",
        "7d",
        " ago ",
        "nan",
        "inf",
        "status",
        "running",
        "name",
        "run_id",
        "duration",
        "started",
        "id",
        "\0",
        "é",
        "😀",
        "\\",
        "\n",
        " desc",
        " asc",
        "99999999999999999999",
        "created",
        "datasets.name",
        "words",
        "%"
    };

    @Inject
    LoggedRuns logged;

    @Inject
    LoggedMetrics metrics;

    @Inject
    RunParams params;

    @Inject
    Experiments experiments;

    @Inject
    CallersForTests callers;

    private final String experiment = "listed " + UUID.randomUUID();
    private String token;

    @BeforeEach
    void signIn() {
        token = callers.tokenOf(Role.VIEWER);
    }

    @Test
    void whatWasLoggedAMomentAgoIsFoundOrderedAndShown() {
        long low = run("low", 0.5);
        long high = run("high", 0.9);
        long none = run("none", null);
        params.log(high, Map.of("lr", "0.1"));

        list("metrics.acc > 0.4", "metrics.acc DESC")
                .statusCode(200)
                .body("runs.name", contains("high", "low"))
                .body("runs[0].metrics.acc.last", equalTo(0.9f))
                .body("runs[0].params.lr", equalTo("0.1"))
                .body("next", equalTo(null));
        list(null, "metrics.acc").body("runs.id", contains((int) low, (int) high, (int) none));
        list("number(params.lr) <= 0.1 or not metrics.acc > 0", null).body("runs.name", contains("none", "high"));
    }

    @Test
    void pagesFollowEachOther() {
        run("a", 1.0);
        run("b", 2.0);
        run("c", null);

        String next = given(2).queryParam("order", "metrics.acc DESC")
                .get("/api/v1/runs")
                .then()
                .body("runs.name", contains("b", "a"))
                .extract()
                .path("next");
        given(2).queryParam("order", "metrics.acc DESC")
                .queryParam("page", next)
                .get("/api/v1/runs")
                .then()
                .body("runs.name", contains("c"))
                .body("$", hasEntry("next", null));
        given(2).queryParam("page", next)
                .get("/api/v1/runs")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_PAGE"));
    }

    @Test
    void aMistakeIsToldWithItsPlace() {
        list("metrics.acc >> 0.9", null)
                .statusCode(400)
                .body("code", equalTo("INVALID_FILTER"))
                .body("detail", equalTo("Character 14 of the filter: expected a number, found >."))
                .body("position", equalTo(13))
                .body("length", equalTo(1))
                .body("line", equalTo(1))
                .body("column", equalTo(14));
        list(null, "acc")
                .statusCode(400)
                .body("detail", containsString("Character 1 of the order"))
                .body("$", hasKey("position"));
    }

    @Test
    void whateverIsAskedIsAnsweredOrRefused() {
        Random random = new Random(5);
        for (int i = 0; i < 400; i++) {
            ValidatableResponse answer = list(any(random, 12), random.nextInt(3) == 0 ? any(random, 4) : null);
            assertThat(answer.extract().statusCode()).isIn(200, 400);
        }
    }

    private static String any(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private ValidatableResponse list(String filter, String order) {
        RequestSpecification request = given(50);
        if (filter != null) {
            request.queryParam("filter", filter);
        }
        if (order != null) {
            request.queryParam("order", order);
        }
        return request.get("/api/v1/runs").then();
    }

    private RequestSpecification given(int limit) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .queryParam("experiment", experiment)
                .queryParam("limit", limit);
    }

    private long run(String name, Double acc) {
        long in = experiments.namedOrNew(experiment).id();
        long run = logged.create(new NewLoggedRun(in, name, null, Map.of()), "tests")
                .id();
        if (acc != null) {
            metrics.log(Map.of(run, List.of(new LoggedPoint("acc", acc, 1, 0))));
        }
        return run;
    }
}
