package io.trainyard.server.browser;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.trainyard.contract.protocol.CheckpointManifest;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Start;
import io.trainyard.contract.protocol.WorkerApi;
import io.trainyard.contract.protocol.WorkerHello;
import io.trainyard.server.evaluations.SampleFindings;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A worker whose every word is said by the test. */
final class WorkerByHand {
    private final String token;
    private final long id;
    private long sequence;
    private String attempt = "";

    WorkerByHand(String token, String name) {
        this.token = token;
        id = request()
                .body(new WorkerHello(
                        name,
                        "test.example",
                        "0.1.0",
                        2,
                        1L << 34,
                        List.of(new WorkerHello.Device("cpu", "CPU by hand", 1L << 34)),
                        Map.of("site", "test")))
                .post(WorkerApi.WORKERS)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("worker");
    }

    /** Takes the next job, the training of a run; answers the run's id. */
    long claim() {
        return take().getLong("run");
    }

    /** Takes the next job, an evaluation; answers its id. */
    long claimEvaluation() {
        return take().getLong("evaluation");
    }

    private JsonPath take() {
        var claim = request()
                .post(WorkerApi.WORKERS + "/" + id + WorkerApi.CLAIM)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        attempt = WorkerApi.JOBS + "/" + claim.getLong("job") + "/attempts/" + claim.getInt("attempt");
        sequence = 0;
        return claim;
    }

    void start(int stepsPerEpoch) {
        post(
                WorkerApi.START,
                new Start(0, 0, stepsPerEpoch, Map.of("program", "0.1.0", "engine", "none", "device", "cpu by hand")));
    }

    void report(Report.Progress progress, List<Report.LogLine> log, List<Report.SeriesChunk> series) {
        post(WorkerApi.REPORTS, List.of(new Report(sequence++, series, log, progress)));
    }

    /** Uploads a checkpoint of one tensor of these bytes. */
    void checkpoint(int epoch, long step, Map<String, Double> metrics, byte[] weights) {
        var manifest = new CheckpointManifest(
                epoch,
                step,
                Set.of(CheckpointManifest.Reason.BEST, CheckpointManifest.Reason.LAST),
                metrics,
                Map.of("epoch", Integer.toString(epoch)),
                List.of(new CheckpointManifest.Tensor(
                        "fc.weight", "F32", new long[] {weights.length / 4}, sha256(weights), weights.length)));
        long checkpoint = request()
                .body(manifest)
                .post(attempt + WorkerApi.CHECKPOINTS)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("id");
        given().header("Authorization", "Bearer " + token)
                .contentType("application/octet-stream")
                .body(weights)
                .put(attempt + WorkerApi.CHECKPOINTS + "/" + checkpoint + WorkerApi.TENSORS)
                .then()
                .statusCode(204);
    }

    /** Brings what an evaluation has found. */
    void found(SampleFindings findings) {
        given().header("Authorization", "Bearer " + token)
                .contentType("application/octet-stream")
                .body(findings.bytes())
                .put(attempt + WorkerApi.PREDICTIONS)
                .then()
                .statusCode(204);
        post(WorkerApi.RESULT, findings.result());
    }

    void finish(Outcome.Ending ending, String reason) {
        post(WorkerApi.FINISH, new Outcome(ending, reason));
    }

    private void post(String what, Object body) {
        int status = request().body(body).post(attempt + what).then().extract().statusCode();
        if (status >= 300) {
            throw new AssertionError("the server answered " + status + " to " + what);
        }
    }

    private RequestSpecification request() {
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM knows SHA-256", e);
        }
    }
}
