package io.trainyard.server.metrics;

import static io.restassured.RestAssured.given;
import static io.trainyard.server.metrics.Runs.epochs;
import static io.trainyard.server.metrics.Runs.report;
import static io.trainyard.server.metrics.Runs.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.queue.Lease;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class CurvesResourceTest {
    private static final String CURVES = "/api/v1/curves";

    @Inject
    Runs runs;

    @Inject
    LoggedMetrics logged;

    @Inject
    CallersForTests callers;

    @Inject
    Jdbi jdbi;

    private String viewer;

    @BeforeEach
    void signIn() {
        viewer = callers.tokenOf(Role.VIEWER);
    }

    @Test
    void seriesOfSeveralRunsComeInOneAnswer() {
        Lease first = runs.training();
        Lease second = runs.training();
        runs.store(first, report(0, epochs("val/loss", 0, 3, 2, 1), epochs("lr", 0, 0.1)));
        runs.store(second, report(0, epochs("val/loss", 0, 6, Double.NaN)));

        ask(Map.of("runs", List.of(first.run(), second.run()), "keys", List.of("val/loss", "none")))
                .statusCode(200)
                .body("curves.run", contains((int) first.run(), (int) second.run()))
                .body("curves.key", contains("val/loss", "val/loss"))
                .body("curves[0].axis", equalTo("epoch"))
                .body("curves[0].steps", contains(0, 1, 2))
                .body("curves[0].values", contains(3f, 2f, 1f))
                .body("curves[0].x", nullValue())
                .body("curves[0].buckets", nullValue())
                .body("curves[1].values", contains(6f, "NaN"))
                .body("curves[1].count", equalTo(2))
                .body("curves[1].nanCount", equalTo(1))
                .body("feeds." + first.run(), equalTo(1));
        ask(Map.of("runs", List.of(first.run()))).body("curves.key", contains("lr", "val/loss"));
    }

    @Test
    void aPictureNeedsSevenDigitsAndWhatDoesNotFitThemStaysExact() {
        Lease lease = runs.training();
        runs.store(lease, report(0, epochs("loss", 0, 0.123456789012, Double.NaN), epochs("lr", 0, 1e-60)));

        ask(Map.of("runs", List.of(lease.run()), "precision", "single"))
                .statusCode(200)
                .body(containsString("[0.12345679,\"NaN\"]"))
                .body(containsString("[1.0E-60]"));
        ask(Map.of("runs", List.of(lease.run()))).body(containsString("[0.123456789012,\"NaN\"]"));
    }

    @Test
    void anAddressAsksForTheSameAsABody() {
        Lease lease = runs.training();
        runs.store(lease, report(0, epochs("val/loss", 0, 3, 2, 1), epochs("lr", 0, 0.1, 0.2, 0.3)));

        String byAddress = read().get(
                        CURVES + "?runs={run}&keys=lr,val/loss&points=2&from=0&to=2.5&x=epoch", lease.run())
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String byBody = ask(Map.of(
                        "runs",
                        List.of(lease.run()),
                        "keys",
                        List.of("lr", "val/loss"),
                        "points",
                        2,
                        "from",
                        0,
                        "to",
                        2.5,
                        "x",
                        "epoch"))
                .extract()
                .asString();
        assertThat(byAddress).isEqualTo(byBody);
    }

    @Test
    void aLongCurveIsCutToBucketsThatSayWhatTheyHide() {
        Lease lease = runs.training();
        runs.store(lease, report(0, steps("batch/loss", 0, 5, 9, 1, 4, 7, Double.NaN, 8, 8)));

        ask(Map.of("runs", List.of(lease.run()), "points", 2))
                .body("curves[0].count", equalTo(8))
                .body("curves[0].steps", contains(0, 1, 2, 3, 4, 5, 6, 7))
                .body("curves[0].values", contains(5f, 9f, 1f, 4f, 7f, "NaN", 8f, 8f))
                .body("curves[0].buckets.ends", contains(4, 8))
                .body("curves[0].buckets.counts", contains(4, 4))
                .body("curves[0].buckets.nanCounts", contains(0, 1));
    }

    @Test
    void curvesStandOverStepsEpochsTimesAndTimeSinceTheStart() {
        Lease lease = runs.training(); // 100 steps an epoch
        jdbi.useHandle(
                handle -> handle.execute("update run set started_at = to_timestamp(1.0) where id = ?", lease.run()));
        runs.store(lease, report(0, epochs("val/loss", 0, 3, 2), steps("batch/loss", 50, 7, 6)));

        over("epoch", lease).body("curves[0].x", contains(-0.5f, -0.49f)).body("curves[1].x", nullValue());
        over("step", lease).body("curves[0].x", nullValue()).body("curves[1].x", contains(100, 200));
        over("time", lease).body("curves[0].x", contains(1050, 1051)).body("curves[1].x", contains(1000, 1001));
        over("relative", lease).body("curves[0].x", contains(50, 51)).body("curves[1].x", contains(0, 1));
        over("logged", lease).body("curves.x", contains(nullValue(), nullValue()));
    }

    @Test
    void aWindowIsCutOnTheAxisThatWasAskedFor() {
        Lease lease = runs.training();
        jdbi.useHandle(
                handle -> handle.execute("update run set started_at = to_timestamp(1.0) where id = ?", lease.run()));
        runs.store(lease, report(0, epochs("val/loss", 0, 3, 2, 1), steps("batch/loss", 100, 7, 6, 5)));

        window("epoch", 0, 1.5, lease)
                .body("curves[0].steps", contains(100, 101, 102))
                .body("curves[1].steps", contains(0, 1));
        window("step", 101, 200, lease)
                .body("curves[0].steps", contains(101, 102))
                .body("curves[1].steps", contains(1));
        window("relative", 1, 101, lease)
                .body("curves[0].steps", contains(100, 101))
                .body("curves[1].steps", contains(1, 2));
        window("time", 1102, 5000, lease)
                .body("curves[0].steps", contains(102))
                .body("curves[1].steps", empty())
                .body("curves[1].count", equalTo(0));
    }

    @Test
    void whoHasTheNewestAnswerIsToldSo() {
        Lease lease = runs.training();
        runs.store(lease, report(0, epochs("lr", 0, 1)));
        for (String path : List.of(
                CURVES + "?runs=" + lease.run(),
                "/api/v1/runs/" + lease.run() + "/curves",
                "/api/v1/runs/" + lease.run() + "/series?key=lr")) {
            String tag = read().get(path).then().statusCode(200).extract().header("ETag");
            read().header("If-None-Match", tag)
                    .get(path)
                    .then()
                    .statusCode(304)
                    .header("ETag", tag)
                    .header("Cache-Control", containsString("no-cache"));
        }
        String tag = read().get(CURVES + "?runs=" + lease.run()).header("ETag");
        runs.store(lease, report(1, epochs("lr", 1, 2)));
        read().header("If-None-Match", tag)
                .get(CURVES + "?runs=" + lease.run())
                .then()
                .statusCode(200)
                .body("curves[0].values", contains(1f, 2f));
    }

    @Test
    void whatWasAcknowledgedAMomentAgoIsInTheAnswer() {
        Lease lease = runs.training();
        String path = CURVES + "?runs=" + lease.run();
        logged.log(Map.of(lease.run(), List.of(new LoggedPoint("loss", 2, 1000, 0))));
        String tag = read().get(path)
                .then()
                .body("curves[0].values", contains(2f))
                .extract()
                .header("ETag");
        logged.log(Map.of(lease.run(), List.of(new LoggedPoint("loss", 1, 1001, 1))));
        read().header("If-None-Match", tag).get(path).then().statusCode(200).body("curves[0].values", contains(2f, 1f));
    }

    @Test
    void whoHasSeenAChangeAsksForWhatIsNewer() {
        Lease lease = runs.training();
        runs.store(lease, report(0, epochs("lr", 0, 1), epochs("val/loss", 0, 5)));
        runs.store(lease, report(1, epochs("lr", 1, 2, 3)));

        after(1, lease)
                .body("curves.key", contains("lr"))
                .body("curves[0].steps", contains(1, 2))
                .body("reread", empty())
                .body("feeds." + lease.run(), equalTo(2));
        after(2, lease).body("curves", empty()).body("reread", empty());
        read().get(CURVES + "?runs={run}&after=1&points=1", lease.run())
                .then()
                .body("curves", empty())
                .body("reread.key", contains("lr"));
    }

    @Test
    void aSeriesThatLostPointsIsToBeReadAgain() {
        Lease lease = runs.training();
        runs.store(lease, report(0, epochs("lr", 0, 1, 2, 3), epochs("val/loss", 0, 5)));
        runs.nextAttempt(lease, 1, 100);

        after(1, lease)
                .body("curves", empty())
                .body("reread.key", contains("lr"))
                .body("reread[0].run", equalTo((int) lease.run()));
    }

    @Test
    void whatIsWrongIsSaidWithItsNameAndTheFix() {
        Lease lease = runs.training();
        String known = "runs=" + lease.run();
        refused("points=5", "runs");
        refused("runs=x", "runs");
        refused(known + "&points=0", "points");
        refused(known + "&points=100001", "points");
        refused(known + "&x=inches", "relative");
        refused(known + "&precision=half", "single or double");
        refused(known + "&from=2&to=1", "swap from and to");
        refused(known + "&from=here", "from");
        refused(known + "&to=NaN", "from and to");
        refused(known + "&after=1,2", "after");
        refused(known + "&after=-1", "after");
        ask(Map.of("runs", List.of(lease.run(), 987654321)))
                .statusCode(404)
                .body("detail", containsString("run 987654321"));
        given().auth()
                .oauth2(viewer)
                .contentType("application/json")
                .body("{\"runs\": [1, null]}")
                .post(CURVES)
                .then()
                .statusCode(400)
                .body("detail", containsString("runs"));
        given().auth()
                .oauth2(viewer)
                .contentType("application/json")
                .body("{\"runs\": [\"one\"]}")
                .post(CURVES)
                .then()
                .statusCode(400)
                .body("field", equalTo("runs[0]"));
        given().auth()
                .oauth2(viewer)
                .contentType("application/json")
                .post(CURVES)
                .then()
                .statusCode(400);
        given().get(CURVES + "?" + known).then().statusCode(401);
    }

    @Test
    void moreThanTheServerWouldHoldInMemoryIsRefused() {
        Lease lease = runs.training();
        ask(Map.of("runs", LongStream.range(0, 1001).boxed().toList()))
                .statusCode(400)
                .body("detail", containsString("at most 1000"));
        ask(Map.of("runs", List.of(lease.run()), "points", 100_000))
                .statusCode(200)
                .body("curves", hasSize(0));
    }

    private ValidatableResponse over(String x, Lease lease) {
        return read().get(CURVES + "?runs={run}&x=" + x, lease.run()).then().statusCode(200);
    }

    private ValidatableResponse window(String x, double from, double to, Lease lease) {
        return read().get(CURVES + "?runs={run}&x={x}&from={from}&to={to}", lease.run(), x, from, to)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse after(long feed, Lease lease) {
        return read().get(CURVES + "?runs={run}&after={feed}", lease.run(), feed)
                .then()
                .statusCode(200);
    }

    private void refused(String query, String naming) {
        read().get(CURVES + "?" + query).then().statusCode(400).body("detail", containsString(naming));
    }

    private ValidatableResponse ask(Map<String, ?> body) {
        return read().contentType("application/json").body(body).post(CURVES).then();
    }

    private RequestSpecification read() {
        return given().auth().oauth2(viewer);
    }
}
