package io.trainyard.server.workers;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.queue.JobEndings;
import io.trainyard.server.specs.DatasetsForTests;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class WorkerProtocolTest {
    @Inject
    CallersForTests callers;

    @Inject
    DatasetsForTests datasets;

    @Inject
    JobEndings endings;

    @Inject
    Jdbi jdbi;

    private String member;
    private String workerToken;
    private String room;
    private int worker;

    /** Each test has a room of its own, and no job of another test waits. */
    @BeforeEach
    void prepare() {
        jdbi.useHandle(handle -> handle.execute("update job set state = 'done' where state = 'waiting'"));
        datasets.small();
        member = callers.tokenOf(Role.MEMBER);
        workerToken = callers.workerToken();
        room = UUID.randomUUID().toString();
        worker = hello(room);
    }

    @Test
    void aWorkerIsToldHowOftenItMustBeHeardOf() {
        asWorker()
                .contentType("application/json")
                .body(helloBody(room))
                .post("/worker/v1/workers")
                .then()
                .statusCode(200)
                .body("worker", equalTo(worker))
                .body("heartbeatSeconds", equalTo(10))
                .body("leaseSeconds", equalTo(60));
    }

    @Test
    void aHelloThatSaysTooLittleIsRefused() {
        asWorker()
                .contentType("application/json")
                .body("{\"name\": \"nameless\"}")
                .post("/worker/v1/workers")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void aRunIsTrainedFromClaimToCompletion() {
        int run = submit();
        JsonPath claim = claim();
        assertThat(claim.getInt("run")).isEqualTo(run);
        assertThat(claim.getInt("attempt")).isEqualTo(1);
        assertThat(claim.getString("spec.network.family")).isEqualTo("simple-cnn");
        assertThat(claim.getString("dataset.label")).isEqualTo("small@1");
        assertThat(claim.getString("dataset.format")).isEqualTo("shapes");
        assertThat(claim.<Object>get("resume")).isNull();
        run(run).body("status", equalTo("running")).body("attempts", hasSize(1));

        attempt(
                claim,
                "start",
                "{\"epoch\": 0, \"step\": 0, \"stepsPerEpoch\": 71, \"environment\": {\"java\": \"17\"}}",
                204);
        attempt(
                claim,
                "reports",
                """
                [{"sequence": 0, "log": [], "progress": {"epoch": 1, "step": 80, "imagesPerSecond": 1000.0},
                  "series": [{"key": "train/loss", "axis": "EPOCH", "steps": [0], "times": [1], "values": [0.5]}]}]
                """,
                204);
        attempt(claim, "heartbeat", "", 200).body("command", equalTo("CONTINUE"));
        run(run).body("epoch", equalTo(1))
                .body("step", equalTo(80))
                .body("environment.java", equalTo("17"))
                .body("eta", greaterThan(0f))
                .body("metrics.'train/loss'.last", equalTo(0.5f))
                .body("metrics.'train/loss'.count", equalTo(1));

        attempt(claim, "finish", "{\"ending\": \"COMPLETED\", \"reason\": \"\"}", 204);
        run(run).body("status", equalTo("completed"))
                .body("eta", nullValue())
                .body("attempts[0].ending", equalTo("completed"));
        asMember()
                .post("/api/v1/runs/" + run + "/retry")
                .then()
                .statusCode(409)
                .body("detail", containsString("Clone it"));
    }

    @Test
    void anAttemptThatWasReplacedMayNotWriteAnything() {
        submit();
        JsonPath old = claim();
        jdbi.useHandle(handle -> handle.execute(
                "update job set leased_until = now() - interval '1 second' where id = ?", old.getLong("job")));
        while (endings.reapOne()) {
            // those that other tests have left, too
        }
        jdbi.useHandle(handle -> handle.execute("update job set not_before = now() where id = ?", old.getLong("job")));
        JsonPath next = claim();
        assertThat(next.getLong("job")).isEqualTo(old.getLong("job"));
        assertThat(next.getInt("attempt")).isEqualTo(2);

        String start = "{\"epoch\": 0, \"step\": 0, \"stepsPerEpoch\": 71, \"environment\": {}}";
        for (String[] write : new String[][] {
            {"start", start}, {"heartbeat", ""}, {"reports", "[]"}, {"finish", "{\"ending\": \"COMPLETED\"}"}
        }) {
            attempt(old, write[0], write[1], 409).body("code", equalTo("STALE_LEASE"));
        }
        attempt(next, "start", start, 204);
    }

    @Test
    void aRunningRunIsPausedResumedAndCancelledThroughHeartbeats() {
        int run = submit();
        JsonPath first = claim();
        act(run, "pause").body("status", equalTo("running")).body("command", equalTo("pause"));
        attempt(first, "heartbeat", "", 200).body("command", equalTo("PAUSE"));
        attempt(first, "finish", "{\"ending\": \"PAUSED\"}", 204);
        run(run).body("status", equalTo("paused"));

        act(run, "resume").body("status", equalTo("queued"));
        JsonPath second = claim();
        assertThat(second.getInt("attempt")).isEqualTo(2);
        act(run, "cancel").body("command", equalTo("cancel"));
        attempt(second, "heartbeat", "", 200).body("command", equalTo("CANCEL"));
        attempt(second, "finish", "{\"ending\": \"CANCELLED\"}", 204);
        run(run).body("status", equalTo("cancelled")).body("attempts.ending", contains("paused", "cancelled"));
    }

    @Test
    void aFailureForGoodIsShownWithItsReason() {
        int run = submit();
        attempt(claim(), "finish", "{\"ending\": \"FAILED_FOR_GOOD\", \"reason\": \"The loss became NaN.\"}", 204);

        run(run).body("status", equalTo("failed")).body("reason", equalTo("The loss became NaN."));
        act(run, "retry").body("status", equalTo("queued")).body("reason", nullValue());
    }

    @Test
    void aWaitingWorkerIsWokenByASubmission() {
        CompletableFuture<Integer> claimed = CompletableFuture.supplyAsync(() -> asWorker()
                .post("/worker/v1/workers/" + worker + "/claim?wait=25")
                .then()
                .statusCode(200)
                .extract()
                .path("run"));
        int run = submit();

        assertThat(claimed.join()).isEqualTo(run);
    }

    @Test
    void aWorkerThatFindsNothingIsToldSo() {
        asWorker().post("/worker/v1/workers/" + worker + "/claim?wait=0").then().statusCode(204);
        asWorker()
                .post("/worker/v1/workers/" + worker + "/claim?wait=3600")
                .then()
                .statusCode(400);
        asWorker().post("/worker/v1/workers/999999999/claim?wait=0").then().statusCode(404);
    }

    @Test
    void aStartThatSaysNothingIsRefused() {
        submit();
        JsonPath claim = claim();

        attempt(claim, "start", "{\"epoch\": -1}", 400);
        attempt(claim, "finish", "{}", 400);
    }

    @Test
    void bodiesWithHolesAreRefused() {
        submit();
        JsonPath claim = claim();

        for (String reports : new String[] {
            "[null]",
            "[{\"sequence\": 0, \"series\": [null]}]",
            "[{\"sequence\": 0, \"log\": [null]}]",
            "[{\"sequence\": 0, \"series\": [{\"key\": \"a\", \"axis\": \"EPOCH\"}]}]",
            "[{\"sequence\": 1e30}]",
            "{}"
        }) {
            attempt(claim, "reports", reports, 400).contentType("application/problem+json");
        }
        attempt(claim, "start", "null", 400);
        attempt(
                claim,
                "start",
                "{\"epoch\": 0, \"step\": 0, \"stepsPerEpoch\": 9, \"environment\": {\"a\": \"\\u0000\"}}",
                400);
        attempt(claim, "finish", "null", 400);
        attempt(claim, "finish", "{\"ending\": \"VANISHED\"}", 400);
        asWorker()
                .post("/worker/v1/workers/" + worker + "/claim?wait=soon")
                .then()
                .statusCode(400);
    }

    @Test
    void reportsThatWouldFillTheMemoryAreRefused() {
        submit();

        attempt(claim(), "reports", "[" + " ".repeat(17 * 1024 * 1024) + "]", 413);
    }

    @Test
    void aStartWithoutAnEnvironmentHasAnEmptyOne() {
        int run = submit();
        attempt(claim(), "start", "{\"epoch\": 0, \"step\": 0, \"stepsPerEpoch\": 9}", 204);

        run(run).body("environment", anEmptyMap());
    }

    @Test
    void aJobWhoseClaimWasNeverHeardOfIsGivenAnewWhenTheWorkerAsksAgain() {
        int run = submit();
        JsonPath lost = claim();
        asWorker().post("/worker/v1/workers/" + worker + "/claim?wait=0").then().statusCode(204);
        run(run).body("status", equalTo("queued")).body("attempts.ending", contains("lost"));
        jdbi.useHandle(handle -> handle.execute("update job set not_before = now() where id = ?", lost.getLong("job")));
        JsonPath heard = claim();

        assertThat(heard.getLong("job")).isEqualTo(lost.getLong("job"));
        assertThat(heard.getInt("attempt")).isEqualTo(2);
        attempt(lost, "heartbeat", "", 409).body("code", equalTo("STALE_LEASE"));
        attempt(heard, "heartbeat", "", 200);
        asWorker().post("/worker/v1/workers/" + worker + "/claim?wait=0").then().statusCode(204);
        attempt(heard, "heartbeat", "", 200);
    }

    @Test
    void aJobWhoseClaimWasNeverHeardOfGoesBackWhenTheWorkerLeaves() {
        int run = submit();
        claim();
        asWorker().post("/worker/v1/workers/" + worker + "/goodbye").then().statusCode(204);

        run(run).body("status", equalTo("queued")).body("attempts.ending", contains("released"));
    }

    @Test
    void aRunWhoseStoredSpecificationCannotBeReadFailsAndDoesNotStandInTheWay() {
        int broken = submit();
        jdbi.useHandle(handle ->
                handle.execute("update run set spec = '{\"network\": {\"layers\": 7}}' where id = ?", broken));
        int fine = submit();

        assertThat(claim().getInt("run")).isEqualTo(fine);
        run(broken).body("status", equalTo("failed")).body("reason", containsString("cannot be read"));
        asMember().get("/api/v1/runs?limit=2").then().statusCode(200).body("runs.id", contains(fine, broken));
        asMember()
                .post("/api/v1/runs/" + broken + "/clone")
                .then()
                .statusCode(409)
                .body("detail", containsString("cannot be read"));
    }

    @Test
    void workersAreListedWithWhatTheyTrain() {
        String mine = "find { it.name == '" + room + "' }.";
        asMember().get("/api/v1/workers").then().statusCode(200).body(mine + "state", equalTo("idle"));

        int run = submit();
        claim();
        asMember()
                .get("/api/v1/workers")
                .then()
                .body(mine + "state", equalTo("training"))
                .body(mine + "online", equalTo(true))
                .body(mine + "run", equalTo(run))
                .body(mine + "devices[0].id", equalTo("cpu"))
                .body(mine + "labels.room", equalTo(room));

        asWorker().post("/worker/v1/workers/" + worker + "/goodbye").then().statusCode(204);
        asMember().get("/api/v1/workers").then().body(mine + "state", equalTo("stopped"));
    }

    @Test
    void theQueueShowsWhoTrainsAndWhyOthersWait() {
        int running = submit();
        claim();
        int waiting = submit();

        asMember()
                .get("/api/v1/queue")
                .then()
                .statusCode(200)
                .body("running.find { it.run == " + running + " }.worker", equalTo(room))
                .body("waiting.find { it.run == " + waiting + " }.why", equalTo("Every worker that fits is busy."))
                .body("waiting.run", hasItem(waiting));
    }

    @Test
    void nobodyButAWorkerSpeaksTheProtocol() {
        asMember()
                .contentType("application/json")
                .body(helloBody("intruder"))
                .post("/worker/v1/workers")
                .then()
                .statusCode(403);
        asMember().post("/worker/v1/workers/" + worker + "/claim?wait=0").then().statusCode(403);
        asMember().post("/worker/v1/jobs/1/attempts/1/heartbeat").then().statusCode(403);
        asWorker().get("/api/v1/workers").then().statusCode(403);
    }

    private int hello(String name) {
        return asWorker()
                .contentType("application/json")
                .body(helloBody(name))
                .post("/worker/v1/workers")
                .then()
                .statusCode(200)
                .extract()
                .path("worker");
    }

    private String helloBody(String name) {
        return """
               {"name": "%s", "host": "here", "version": "1", "cpus": 2, "memoryBytes": 8000000000,
                "devices": [{"id": "cpu", "name": "a CPU", "memoryBytes": 8000000000}], "labels": {"room": "%s"}}
               """
                .formatted(name, room);
    }

    private int submit() {
        return asMember()
                .contentType("application/json")
                .body(
                        """
                      {"network": {"family": "simple-cnn"}, "data": {"dataset": "small"}, "train": {"epochs": 3},
                       "queue": {"requires": {"labels": {"room": "%s"}}}}
                      """
                                .formatted(room))
                .post("/api/v1/runs")
                .then()
                .statusCode(201)
                .body("status", startsWith("queued"))
                .extract()
                .path("id");
    }

    private JsonPath claim() {
        return asWorker()
                .post("/worker/v1/workers/" + worker + "/claim?wait=0")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private ValidatableResponse attempt(JsonPath claim, String write, String body, int status) {
        return asWorker()
                .contentType("application/json")
                .body(body)
                .post("/worker/v1/jobs/" + claim.getLong("job") + "/attempts/" + claim.getInt("attempt") + "/" + write)
                .then()
                .statusCode(status);
    }

    private ValidatableResponse run(int run) {
        return asMember().get("/api/v1/runs/" + run).then().statusCode(200);
    }

    private ValidatableResponse act(int run, String action) {
        return asMember().post("/api/v1/runs/" + run + "/" + action).then().statusCode(200);
    }

    private RequestSpecification asMember() {
        return given().header("Authorization", "Bearer " + member);
    }

    private RequestSpecification asWorker() {
        return given().header("Authorization", "Bearer " + workerToken);
    }
}
