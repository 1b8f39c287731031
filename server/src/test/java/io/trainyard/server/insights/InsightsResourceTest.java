package io.trainyard.server.insights;

import static io.restassured.RestAssured.given;
import static io.trainyard.server.metrics.Runs.epochs;
import static io.trainyard.server.metrics.Runs.report;
import static io.trainyard.server.metrics.Runs.steps;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.metrics.Runs;
import io.trainyard.server.queue.Lease;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class InsightsResourceTest {
    @Inject
    Runs runs;

    @Inject
    CallersForTests callers;

    @Inject
    Reviews reviews;

    @Inject
    Jdbi jdbi;

    private String member;
    private String experiment;

    @BeforeEach
    void comeIn() {
        member = callers.tokenOf(Role.MEMBER);
        experiment = "study-" + UUID.randomUUID();
    }

    @Test
    void theSpikeOfAnImportedCurveIsNamedOnBothSeriesAndItsGrowingSwingsAre() {
        int run = imported(new GoogLeNetCurve(1).csv());

        of(run).body("findAll { it.kind == 'spike' }.key", containsInAnyOrder("Loss", "Accuracy"))
                .body("findAll { it.kind == 'spike' }.step", contains(899, 899))
                .body("find { it.kind == 'spike' && it.key == 'Loss' }.value", equalTo(0.9127f))
                .body("find { it.kind == 'spike' && it.key == 'Accuracy' }.value", equalTo(0.6452f))
                .body("find { it.kind == 'spike' && it.key == 'Loss' }.message", containsString("at epoch 899"))
                .body(
                        "find { it.kind == 'instability' && it.key == 'Loss' }.message",
                        allOf(containsString("swings more and more"), containsString("Lower the learning rate after")))
                .body("kind", not(hasItem("overfitting")))
                .body("axis", hasItem("epoch"))
                .body("foundAt", hasSize(greaterThan(2)));
        search("insights.spikes = 2 and insights.instability > 0 and id = " + run)
                .body("runs", hasSize(1));
        search("insights.overfitting > 0 and id = " + run).body("runs", empty());
    }

    @Test
    void aCheckpointCutInASpikeIsNotTheOneToTake() {
        int run = imported(new GoogLeNetCurve(1).csv());
        for (int epoch : List.of(699, 899, 999)) {
            artifact(run, "checkpoints/epoch-" + epoch + ".pt");
        }

        of(run).body(
                        "find { it.kind == 'spike' && it.key == 'Loss' }.message",
                        allOf(
                                containsString("A checkpoint was cut in it"),
                                containsString("the checkpoint of epoch 999")))
                .body(
                        "find { it.kind == 'instability' && it.key == 'Loss' }.message",
                        containsString("or take the checkpoint of epoch 999"));
    }

    @Test
    void whatComesLaterIsSeenAndWhatIsLookedAtAgainStaysAsItIs() {
        Lease lease = runs.training();
        runs.store(lease, report(0, epochs("train/loss", 0, falling(0, 60))));
        of(lease.run()).body("$", empty());

        double[] spiked = falling(60, 100);
        spiked[20] = 4;
        runs.store(lease, report(1, epochs("train/loss", 60, spiked)));
        of(lease.run())
                .body("kind", contains("spike"))
                .body("[0].step", equalTo(80))
                .body("[0].axis", equalTo("epoch"))
                .body("[0].value", equalTo(4f))
                .body("[0].numbers.level", allOf(greaterThan(0.1f), lessThan(0.2f)))
                .body("[0].message", containsString("train/loss jumps to 4.0000 at epoch 80"));

        String before = of(lease.run()).extract().asString();
        long feed = feed(lease);
        runs.store(lease, report(2, steps("other", 0, 1, 2, 3)));
        assertThat(of(lease.run()).extract().asString()).isEqualTo(before);
        assertThat(feed(lease)).as("only the report is a change").isEqualTo(feed + 1);
    }

    @Test
    void whatASupersededAttemptHadIsWithdrawnAndComesBackAsTheSame() {
        Lease lease = runs.training();
        double[] values = falling(0, 100);
        values[80] = 4;
        runs.store(lease, report(0, epochs("train/loss", 0, values)));
        String found = of(lease.run()).body("kind", contains("spike")).extract().path("[0].foundAt");

        Lease next = runs.nextAttempt(lease, 70, 7000);
        runs.store(next, report(0, epochs("train/loss", 70, falling(70, 100))));
        of(lease.run()).body("$", empty());
        search("insights.spikes > 0 and id = " + lease.run()).body("runs", empty());

        Lease last = runs.nextAttempt(next, 70, 7000);
        double[] again = falling(70, 100);
        again[10] = 4;
        runs.store(last, report(0, epochs("train/loss", 70, again)));
        of(lease.run()).body("kind", contains("spike")).body("[0].foundAt", equalTo(found));
    }

    @Test
    void overfittingNamesTheCheckpointToTake() {
        Lease lease = runs.training();
        double[] validation = IntStream.range(0, 100)
                .mapToDouble(epoch -> epoch < 40 ? 2.0 - 0.03 * epoch : 0.8 + 0.01 * (epoch - 40))
                .toArray();
        runs.store(lease, report(0, epochs("train/loss", 0, falling(0, 100)), epochs("val/loss", 0, validation)));
        for (int epoch : List.of(9, 39, 99)) {
            checkpoint(lease, epoch);
        }

        of(lease.run())
                .body("find { it.kind == 'overfitting' }.key", equalTo("val/loss"))
                .body("find { it.kind == 'overfitting' }.step", equalTo(40))
                .body("find { it.kind == 'overfitting' }.numbers.gap", greaterThan(1f))
                .body("find { it.kind == 'overfitting' }.message", containsString("Take the checkpoint of epoch 39"));
    }

    @Test
    void nanIsSaidAsAWord() {
        Lease lease = runs.training();
        runs.store(lease, report(0, epochs("train/loss", 0, 3, 2, Double.NaN, Double.NaN)));

        of(lease.run())
                .body("[0].kind", equalTo("divergence"))
                .body("[0].step", equalTo(2))
                .body("[0].value", equalTo("NaN"))
                .body("[0].message", containsString("train/loss is NaN from epoch 2 on"));
    }

    @Test
    void aSpikeInACurveThatIsSeenInBucketsIsFoundAtItsStep() {
        Lease lease = runs.training();
        for (int part = 0; part < 20; part++) {
            int first = part * 5_000;
            double[] values = falling(first, first + 5_000);
            if (part == 13) {
                values[123] = 7;
            }
            runs.store(lease, report(part, steps("batch/loss", first, values)));
        }
        of(lease.run())
                .body("findAll { it.kind == 'spike' }.step", contains(13 * 5_000 + 123))
                .body("find { it.kind == 'spike' }.value", equalTo(7f));
    }

    @Test
    void theBackgroundFindsWhatNobodyAskedFor() {
        Lease lease = runs.training();
        double[] values = falling(0, 100);
        values[50] = 9;
        runs.store(lease, report(0, epochs("train/loss", 0, values)));

        new ReviewSchedule(jdbi, reviews).reviewInTheBackground(); // and what other tests have left

        search("insights.spikes = 1 and id = " + lease.run()).body("runs", hasSize(1));
    }

    @Test
    void aRunThatIsNotThereHasNoInsights() {
        asked().get("/api/v1/runs/{run}/insights", 999_999_999)
                .then()
                .statusCode(404)
                .body("code", equalTo("NOT_FOUND"));
        given().get("/api/v1/runs/{run}/insights", 1).then().statusCode(401);
    }

    private int imported(String csv) {
        return given().auth()
                .oauth2(member)
                .contentType("text/csv")
                .queryParam("experiment", experiment)
                .queryParam("name", "googlenet")
                .body(csv.getBytes(UTF_8))
                .post("/api/v1/runs/import")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Without noise, and on its way at the end. */
    private static double[] falling(int from, int to) {
        return IntStream.range(from, to)
                .mapToDouble(step -> 2 / Math.pow(1 + step / 5.0, 0.9))
                .toArray();
    }

    /** As MLflow's clients send it. */
    private void artifact(int run, String path) {
        String folder = jdbi.withHandle(handle -> handle.createQuery(
                        "select experiment_id || '/' || replace(cast(uid as text), '-', '') from run where id = ?")
                .bind(0, run)
                .mapTo(String.class)
                .one());
        asked().body(new byte[] {1})
                .contentType("application/octet-stream")
                .put("/api/2.0/mlflow-artifacts/artifacts/" + folder + "/artifacts/" + path)
                .then()
                .statusCode(200);
    }

    private void checkpoint(Lease lease, int epoch) {
        jdbi.useHandle(handle -> handle.execute(
                """
                insert into checkpoint (run_id, attempt, epoch, step, resume, reasons, metrics, metadata, size,
                    complete)
                values (?, 1, ?, ?, false, '{policy}', '{}', '{}', 1, true)
                """,
                lease.run(),
                epoch,
                100L * (epoch + 1)));
    }

    private long feed(Lease lease) {
        return jdbi.withHandle(handle -> handle.createQuery("select number from feed where run_id = ?")
                .bind(0, lease.run())
                .mapTo(long.class)
                .one());
    }

    private ValidatableResponse search(String filter) {
        return asked().queryParam("filter", filter).get("/api/v1/runs").then().statusCode(200);
    }

    private ValidatableResponse of(long run) {
        return asked().get("/api/v1/runs/{run}/insights", run).then().statusCode(200);
    }

    private RequestSpecification asked() {
        return given().auth().oauth2(member);
    }
}
