package io.trainyard.server.evaluations;

import static io.trainyard.server.evaluations.TrainedRun.CLASSES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.queue.JobEndings;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class EvaluationJobsTest {
    private static final SampleFindings FINDINGS = SampleFindings.of(200, CLASSES, 0.8, 1);

    @Inject
    TrainedRun run;

    @Inject
    JobEndings endings;

    @Inject
    Jdbi jdbi;

    private int early;
    private int late;

    @BeforeEach
    void train() {
        run.train();
        early = run.cut(3, Map.of("mean", "[0.1,0.2,0.3]", "std", "[0.4,0.5,0.6]"));
        late = run.cut(9);
        run.end();
    }

    @Test
    void oneCallHasAllCheckpointsOfARunEvaluated() {
        run.ask("{}")
                .statusCode(200)
                .body("queued", equalTo(2))
                .body("evaluations.checkpoint", contains(early, late))
                .body("evaluations.epoch", contains(3, 9))
                .body("evaluations.dataset", everyItem(equalTo("small@1")))
                .body("evaluations.part", everyItem(equalTo("validation")))
                .body("evaluations.state", everyItem(equalTo("waiting")));
    }

    @Test
    void theWorkerIsToldAllItNeeds() {
        run.ask("{\"checkpoints\": \"all\", \"part\": \"validation\"}");

        JsonPath first = run.claim();

        assertThat(first.getString("kind")).isEqualTo("evaluate");
        assertThat(first.getInt("attempt")).isEqualTo(1);
        assertThat(first.getInt("checkpoint.checkpoint")).isEqualTo(early);
        assertThat(first.getString("checkpoint.digest")).hasSize(64);
        assertThat(first.getString("network.family")).isEqualTo("simple-cnn");
        assertThat(first.getString("input")).isEqualTo("3x32x32");
        assertThat(first.getInt("classes")).isEqualTo(CLASSES);
        assertThat(first.getList("mean", Double.class)).containsExactly(0.1, 0.2, 0.3);
        assertThat(first.getList("std", Double.class)).containsExactly(0.4, 0.5, 0.6);
        assertThat(first.getString("dataset.label")).isEqualTo("small@1");
        assertThat(first.getString("part")).isEqualTo("VALIDATION");
        assertThat(first.getDouble("data.validation.fraction")).isEqualTo(0.2);
        assertThat(first.getInt("seed")).isEqualTo(7);
        run.finish(first, Ending.RELEASED, "");
    }

    @Test
    void whereTheHeaderDoesNotSayHowImagesWereNormalisedTheSpecificationDoes() {
        run.askFor(late, "{}");

        JsonPath claim = run.claim();

        assertThat(claim.getList("mean", Double.class)).containsExactly(0.0, 0.0, 0.0);
        assertThat(claim.getList("std", Double.class)).containsExactly(1.0, 1.0, 1.0);
    }

    @Test
    void theRunIsNotTouchedByWhatBecomesOfItsEvaluations() {
        run.ask("{}");
        JsonPath claim = run.claim();
        run.finish(claim, Ending.FAILED_FOR_GOOD, "It cannot be read.").statusCode(204);

        run.asMember()
                .get("/api/v1/runs/{run}", run.run())
                .then()
                .body("status", equalTo("completed"))
                .body("reason", nullValue())
                .body("attempts", hasSize(1));
        run.evaluation(claim.getInt("evaluation"))
                .body("state", equalTo("failed"))
                .body("reason", equalTo("It cannot be read."))
                .body("attempts.ending", contains("failed"));
    }

    @Test
    void whatIsAskedForTwiceIsTheSameEvaluation() {
        int id = run.askFor(late, "{\"part\": \"test\"}")
                .body("queued", equalTo(1))
                .extract()
                .path("evaluations[0].id");

        run.askFor(late, "{\"part\": \"test\", \"dataset\": \"small\"}")
                .body("queued", equalTo(0))
                .body("evaluations.id", contains(id));
        run.ask("{\"part\": \"test\", \"dataset\": \"small@1\"}")
                .body("queued", equalTo(1))
                .body("evaluations.id[1]", equalTo(id));
        assertThat(run.claim().getInt("evaluation")).isEqualTo(id);
        run.claim();
        run.claimed().statusCode(204);
    }

    @Test
    void itGoesBeforeRunsThatAreAsUrgent() {
        run.askFor(late, "{}");

        run.asMember()
                .get("/api/v1/queue")
                .then()
                .body("waiting.find { it.run == %d }.priority".formatted(run.run()), equalTo(6))
                .body(
                        "waiting.find { it.run == %d }.what".formatted(run.run()),
                        equalTo("evaluate epoch 9 on small@1 validation"));
    }

    @Test
    void aWorkerThatEvaluatesSaysSo() {
        run.askFor(late, "{}");
        JsonPath claim = run.claim();

        run.asMember()
                .get("/api/v1/workers")
                .then()
                .body("find { it.evaluation == %d }.state".formatted(claim.getInt("evaluation")), equalTo("evaluating"))
                .body("find { it.evaluation == %d }.run".formatted(claim.getInt("evaluation")), equalTo(run.run()));
    }

    @Test
    void itsProgressIsSeen() {
        run.askFor(late, "{}");
        JsonPath claim = run.claim();
        int id = claim.getInt("evaluation");
        run.asWorker()
                .contentType("application/json")
                .body("{\"epoch\": 0, \"step\": 0, \"stepsPerEpoch\": 8, \"environment\": {\"device\": \"cpu\"}}")
                .post(TrainedRun.attempt(claim) + "/start")
                .then()
                .statusCode(204);
        run.asWorker()
                .contentType("application/json")
                .body("[{\"sequence\": 0, \"series\": [], \"log\": [], "
                        + "\"progress\": {\"epoch\": 0, \"step\": 2, \"imagesPerSecond\": 100}}]")
                .post(TrainedRun.attempt(claim) + "/reports")
                .then()
                .statusCode(204);

        run.evaluation(id)
                .body("state", equalTo("running"))
                .body("progress", equalTo(0.25f))
                .body("environment.device", equalTo("cpu"))
                .body("classes", nullValue());
    }

    @Test
    void itsAttemptMayNotCutCheckpoints() {
        run.askFor(late, "{}");
        JsonPath claim = run.claim();

        run.asWorker()
                .contentType("application/json")
                .body("{\"epoch\": 1, \"step\": 1, \"reasons\": [\"LAST\"], \"tensors\": []}")
                .post(TrainedRun.attempt(claim) + "/checkpoints")
                .then()
                .statusCode(409)
                .body("code", equalTo("OTHER_WORK"));
    }

    @Test
    void theAttemptOfARunMayNotBringAResult() {
        run.train();

        run.predictions(run.training(), FINDINGS.bytes())
                .statusCode(409)
                .body("code", equalTo("OTHER_WORK"))
                .body("detail", containsString("trains a run"));
    }

    @Test
    void aLostWorkersEvaluationGoesToTheNextOneAndTheFirstIsRefused() {
        int id = run.askFor(late, "{}").extract().path("evaluations[0].id");
        JsonPath lost = run.claim();
        run.predictions(lost, FINDINGS.bytes()).statusCode(204);
        jdbi.useHandle(handle ->
                handle.execute("update job set leased_until = now() - interval '1 s' where evaluation_id = ?", id));
        while (endings.reapOne()) {
            // those of other tests, too
        }
        run.evaluation(id).body("state", equalTo("waiting")).body("reason", containsString("was not heard of"));
        jdbi.useHandle(handle -> handle.execute("update job set not_before = now() where evaluation_id = ?", id));

        JsonPath next = run.claim();

        assertThat(next.getInt("attempt")).isEqualTo(2);
        run.result(lost, FINDINGS.result()).statusCode(409).body("code", equalTo("STALE_LEASE"));
        run.result(next, FINDINGS.result())
                .statusCode(400)
                .body("detail", containsString("The predictions are missing"));
    }

    @Test
    void failuresAreCappedAsTheRunsAre() {
        int id = run.askFor(late, "{}").extract().path("evaluations[0].id");
        for (int attempt = 1; attempt <= 2; attempt++) {
            jdbi.useHandle(handle -> handle.execute("update job set not_before = now() where evaluation_id = ?", id));
            run.finish(run.claim(), Ending.FAILED, "out of memory").statusCode(204);
        }

        run.evaluation(id).body("state", equalTo("failed")).body("reason", equalTo("out of memory"));
        run.askFor(late, "{}").body("queued", equalTo(1)).body("evaluations[0].state", equalTo("waiting"));
        assertThat(run.claim().getInt("attempt")).isEqualTo(3);
    }

    @Test
    void aWaitingEvaluationIsCancelledAtOnceAndMayBeTriedAgain() {
        int id = run.askFor(late, "{}").extract().path("evaluations[0].id");

        run.asMember()
                .post("/api/v1/evaluations/{id}/cancel", id)
                .then()
                .statusCode(200)
                .body("state", equalTo("cancelled"))
                .body("reason", containsString("Cancelled by "));
        run.asMember()
                .post("/api/v1/evaluations/{id}/cancel", id)
                .then()
                .statusCode(409)
                .body("code", equalTo("ILLEGAL_TRANSITION"));
        run.claimed().statusCode(204);
        run.asMember()
                .post("/api/v1/evaluations/{id}/retry", id)
                .then()
                .statusCode(200)
                .body("state", equalTo("waiting"))
                .body("reason", nullValue());
        run.claimed().statusCode(200);
    }

    @Test
    void aWorkerIsToldToCancelWithItsNextHeartbeat() {
        int id = run.askFor(late, "{}").extract().path("evaluations[0].id");
        JsonPath claim = run.claim();
        run.asMember().post("/api/v1/evaluations/{id}/cancel", id).then().body("state", equalTo("running"));

        run.asWorker()
                .contentType("application/json")
                .post(TrainedRun.attempt(claim) + "/heartbeat")
                .then()
                .body("command", equalTo("CANCEL"));
        run.finish(claim, Ending.CANCELLED, "").statusCode(204);

        run.evaluation(id).body("state", equalTo("cancelled")).body("reason", containsString("Cancelled by "));
    }

    @Test
    void whoDeletesAnEvaluationTakesItFromItsWorker() {
        int id = run.askFor(late, "{}").extract().path("evaluations[0].id");
        JsonPath claim = run.claim();

        run.asMember().delete("/api/v1/evaluations/{id}", id).then().statusCode(204);

        run.evaluation(id).statusCode(404);
        run.predictions(claim, FINDINGS.bytes()).statusCode(409).body("code", equalTo("STALE_LEASE"));
        run.asMember().delete("/api/v1/evaluations/{id}", id).then().statusCode(404);
    }

    @Test
    void anEvaluationGoesWithItsCheckpoint() {
        run.train();
        int checkpoint = run.cut(4);
        int id = run.askFor(checkpoint, "{}").statusCode(200).extract().path("evaluations[0].id");

        run.drop(4);

        run.evaluation(id).statusCode(404);
        run.askFor(checkpoint, "{}").statusCode(404);
        run.claimed().statusCode(204);
    }

    @Test
    void nothingIsCompletedWithoutAResult() {
        int id = run.askFor(late, "{}").extract().path("evaluations[0].id");
        JsonPath claim = run.claim();

        run.finish(claim, Ending.COMPLETED, "").statusCode(409).body("code", equalTo("NO_RESULT_YET"));

        run.evaluation(id).body("state", equalTo("running"));
    }

    @Test
    void whatWasFoundIsToldWhole() {
        run.ask("{\"checkpoints\": [%d], \"part\": \"test\"}".formatted(late)).body("queued", equalTo(1));

        int id = run.evaluate(FINDINGS);

        var result = FINDINGS.result();
        JsonPath told = run.evaluation(id)
                .statusCode(200)
                .body("state", equalTo("completed"))
                .body("finishedAt", notNullValue())
                .body("warnings", is(empty()))
                .body("scores.images", equalTo(200))
                .body("classes.name[3]", equalTo("class 3"))
                .body("classes.support", everyItem(equalTo(20)))
                .body("confusion", hasSize(CLASSES))
                .body("calibration", hasSize(15))
                .body("wrong", hasSize(24))
                .extract()
                .jsonPath();
        assertThat(told.getDouble("scores.loss")).isEqualTo(result.loss(), offset(1e-6));
        assertThat(told.getDouble("scores.top1")).isEqualTo(result.top1(), offset(1e-6));
        assertThat(told.getDouble("scores.recall")).isEqualTo(result.top1(), offset(1e-6));
        assertThat(told.getDouble("calibration[14].to")).isEqualTo(1.0);
        List<String> lines = run.asMember()
                .get(told.getString("predictions"))
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString()
                .lines()
                .toList();
        assertThat(lines)
                .hasSize(201)
                .first()
                .isEqualTo("index,label,predicted,label_name,predicted_name,confidence,loss");
        assertThat(lines.get(12)).startsWith("11,1,");
        run.asMember()
                .get("/api/v1/evaluations/{id}/predictions?format=json", id)
                .then()
                .body("classes", hasSize(CLASSES))
                .body("predictions", hasSize(200))
                .body("predictions[11].label", equalTo(1));
        assertThat(run.asMember()
                        .get("/api/v1/evaluations/{id}/predictions?format=bytes", id)
                        .asByteArray())
                .isEqualTo(FINDINGS.bytes());
        assertThat(run.asMember().get(told.getString("wrong[0].png")).asByteArray())
                .isEqualTo(result.wrong().get(0).png());
        run.asMember().get("/api/v1/evaluations/{id}/wrong/24.png", id).then().statusCode(404);
        run.asMember()
                .get("/api/v1/evaluations/{id}/predictions?format=xml", id)
                .then()
                .statusCode(400);
    }
}
