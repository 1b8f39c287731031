package io.trainyard.server.evaluations;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.contract.protocol.CheckpointManifest;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.specs.DatasetsForTests;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A run on ten classes that has left checkpoints, and the one worker that its evaluations fit: what it is told, and says. */
@Dependent
public class TrainedRun {
    public static final int CLASSES = 10;

    @Inject
    CallersForTests callers;

    @Inject
    DatasetsForTests datasets;

    @Inject
    Jdbi jdbi;

    private String member;
    private String worker;
    private String room;
    private int workerId;
    private int run;
    private JsonPath training;

    /** Trains a run with the given part of a specification, and leaves its job leased. */
    public void train(String data) {
        jdbi.useHandle(handle -> handle.execute("update job set state = 'done' where state = 'waiting'"));
        datasets.small();
        member = callers.tokenOf(Role.MEMBER);
        worker = callers.workerToken();
        room = UUID.randomUUID().toString();
        workerId = hello();
        run = submit(data);
        training = claim();
    }

    public void train() {
        train("{dataset: small, validation: {fraction: 0.2}}");
    }

    private int submit(String data) {
        return asMember()
                .contentType("application/yaml")
                .body(
                        """
                        network: {family: simple-cnn}
                        data: %s
                        train: {epochs: 12, seed: 7}
                        queue: {priority: 5, maxAttempts: 2, requires: {labels: {room: %s}}}
                        """
                                .formatted(data, room)
                                .getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public int run() {
        return run;
    }

    /** Of the run's own job. */
    public JsonPath training() {
        return training;
    }

    /** Cuts the checkpoint of an epoch; answers its id. */
    public int cut(int epoch, Map<String, String> header) {
        byte[] weights = ("weights of " + room + " after " + epoch).getBytes(StandardCharsets.UTF_8);
        byte[] padded = java.util.Arrays.copyOf(weights, (weights.length + 3) / 4 * 4);
        var tensor = new CheckpointManifest.Tensor(
                "fc.weight", "F32", new long[] {padded.length / 4}, sha256(padded), padded.length);
        int id = asWorker()
                .contentType("application/json")
                .body(new CheckpointManifest(
                        epoch,
                        100L * epoch,
                        Set.of(Reason.POLICY),
                        Map.of("val/loss", 1.0 / (1 + epoch)),
                        header,
                        List.of(tensor)))
                .post(attempt(training) + "/checkpoints")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        asWorker()
                .contentType("application/octet-stream")
                .body(padded)
                .put(attempt(training) + "/checkpoints/{id}/tensors", id)
                .then()
                .statusCode(204);
        return id;
    }

    public int cut(int epoch) {
        return cut(epoch, Map.of());
    }

    /** The run's policy no longer keeps the checkpoint of an epoch. */
    public void drop(int epoch) {
        asWorker()
                .delete(attempt(training) + "/checkpoints/epochs/{epoch}", epoch)
                .then()
                .statusCode(204);
    }

    /** The run is completed; its worker is free. */
    public void end() {
        finish(training, Outcome.Ending.COMPLETED, "").statusCode(204);
    }

    /** Asks for evaluations of the run. */
    public ValidatableResponse ask(String body) {
        return asMember()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/runs/{run}/evaluations", run)
                .then();
    }

    public ValidatableResponse askFor(int checkpoint, String body) {
        return asMember()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/checkpoints/{id}/evaluations", checkpoint)
                .then();
    }

    public ValidatableResponse evaluation(int id) {
        return asMember().get("/api/v1/evaluations/{id}", id).then();
    }

    /** What the worker is given next. */
    public JsonPath claim() {
        return claimed().statusCode(200).extract().jsonPath();
    }

    /** As {@link #claim}, without waiting. */
    public ValidatableResponse claimed() {
        return asWorker()
                .contentType("application/json")
                .post("/worker/v1/workers/{worker}/claim?wait=0", workerId)
                .then();
    }

    public ValidatableResponse predictions(JsonPath claim, byte[] bytes) {
        return asWorker()
                .contentType("application/octet-stream")
                .body(bytes)
                .put(attempt(claim) + "/predictions")
                .then();
    }

    public ValidatableResponse result(JsonPath claim, Object result) {
        return asWorker()
                .contentType("application/json")
                .body(result)
                .post(attempt(claim) + "/result")
                .then();
    }

    public ValidatableResponse finish(JsonPath claim, Outcome.Ending ending, String reason) {
        return asWorker()
                .contentType("application/json")
                .body(new Outcome(ending, reason))
                .post(attempt(claim) + "/finish")
                .then();
    }

    /** Takes the next evaluation and brings what was found; answers the evaluation's id. */
    public int evaluate(SampleFindings findings) {
        JsonPath claim = claim();
        predictions(claim, findings.bytes()).statusCode(204);
        result(claim, findings.result()).statusCode(204);
        finish(claim, Outcome.Ending.COMPLETED, "").statusCode(204);
        return claim.getInt("evaluation");
    }

    public RequestSpecification asMember() {
        return given().auth().oauth2(member);
    }

    public RequestSpecification asWorker() {
        return given().auth().oauth2(worker);
    }

    public static String attempt(JsonPath claim) {
        return "/worker/v1/jobs/" + claim.getInt("job") + "/attempts/" + claim.getInt("attempt");
    }

    private int hello() {
        return asWorker()
                .contentType("application/json")
                .body(
                        """
                        {"name": "%1$s", "host": "host", "version": "1", "cpus": 2, "memoryBytes": 1000000000,
                         "devices": [{"id": "cpu", "name": "CPU", "memoryBytes": 1000000000}], "labels": {"room": "%1$s"}}
                        """
                                .formatted(room))
                .post("/worker/v1/workers")
                .then()
                .statusCode(200)
                .extract()
                .path("worker");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
