package io.trainyard.server.comparison;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.experiments.Experiment;
import io.trainyard.server.metrics.LoggedMetrics;
import io.trainyard.server.metrics.LoggedPoint;
import io.trainyard.server.runs.LoggedRuns;
import io.trainyard.server.runs.NewLoggedRun;
import io.trainyard.server.runs.RunParams;
import io.trainyard.server.runs.RunStatus;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ComparisonResourceTest {
    @Inject
    CallersForTests callers;

    @Inject
    LoggedRuns runs;

    @Inject
    LoggedMetrics metrics;

    @Inject
    RunParams params;

    @Test
    void runsStandBesideEachOtherInTheOrderAskedFor() {
        long first = run(Map.of("lr", "0.1", "seed", "1"), 0.9, 0.8);
        long second = run(Map.of("lr", "0.1", "seed", "2"), 0.5, 0.7);

        compare(second + "," + first)
                .statusCode(200)
                .body("runs.id", contains((int) second, (int) first))
                .body("runs[0].metrics.val_loss.min", equalTo(0.5f))
                .body("runs[0].metrics.val_loss.last", equalTo(0.7f))
                .body("runs[0].over", equalTo(true))
                .body("runs[0].architecture", nullValue())
                .body("runs[0].imagesPerStep", equalTo(32f))
                .body("params.key", contains("lr", "seed"))
                .body("params.differs", contains(false, true))
                .body("params[1].values", contains("2", "1"))
                .body("lessIsBetter", contains("val_loss"));
    }

    @Test
    void aRunThatIsNotThereIsNamed() {
        long run = run(Map.of(), 1, 2);

        compare(run + ",999999999").statusCode(404).body("detail", equalTo("There is no run 999999999."));
    }

    @Test
    void oneRunAndAWordAreNothingToCompare() {
        compare("1").statusCode(400).body("detail", containsString("2 to 100"));
        compare("1,two").statusCode(400).body("detail", containsString("'two'"));
        given().when().get("/api/v1/comparison?runs=1,2").then().statusCode(401);
    }

    private ValidatableResponse compare(String ids) {
        return given().auth()
                .oauth2(callers.tokenOf(Role.VIEWER))
                .queryParam("runs", ids)
                .get("/api/v1/comparison")
                .then();
    }

    private long run(Map<String, String> with, double... losses) {
        long run = runs.create(
                        new NewLoggedRun(
                                Experiment.DEFAULT, "compared", null, Map.of("trainyard.images_per_step", "32")),
                        "tests")
                .id();
        params.log(run, with);
        metrics.log(Map.of(
                run,
                List.of(
                        new LoggedPoint("val_loss", losses[0], 1_000, 0),
                        new LoggedPoint("val_loss", losses[1], 2_000, 1))));
        runs.update(run, RunStatus.COMPLETED, null, null);
        return run;
    }
}
