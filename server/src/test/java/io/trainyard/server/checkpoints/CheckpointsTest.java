package io.trainyard.server.checkpoints;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.contract.protocol.CheckpointManifest;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.contract.protocol.CheckpointManifest.Tensor;
import io.trainyard.contract.protocol.Claim.ResumePoint;
import io.trainyard.networks.safetensors.SafetensorsFile;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.blobs.Sha256;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.metrics.Runs;
import io.trainyard.server.queue.Lease;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class CheckpointsTest {
    private static final String CHECKPOINTS = "/worker/v1/jobs/{job}/attempts/{attempt}/checkpoints";

    @TestHTTPResource
    URI base;

    @Inject
    Runs runs;

    @Inject
    CallersForTests callers;

    @Inject
    ResumePoints resumePoints;

    @Inject
    CheckpointTensors tensors;

    @Inject
    Jdbi jdbi;

    private String viewer;
    private String worker;
    private final Random random = new Random();

    @BeforeEach
    void signIn() {
        viewer = callers.tokenOf(Role.VIEWER);
        worker = callers.workerToken();
    }

    @Test
    void anUploadedCheckpointIsListedAndDownloadedAsSafetensors(@TempDir Path folder) throws Exception {
        Lease lease = runs.training();
        byte[] weight = bytes(3_000_000);
        byte[] bias = bytes(40);
        Map<String, byte[]> tensors = Map.of("weight", weight, "bias", bias);
        int id = upload(lease, 4, Reason.BEST, tensors);

        read().get("/api/v1/runs/{run}/checkpoints", lease.run())
                .then()
                .body("id", contains(id))
                .body("[0].epoch", equalTo(4))
                .body("[0].reasons", contains("best"))
                .body("[0].tensors", equalTo(2))
                .body("[0].size", equalTo(3_000_040))
                .body("[0].metrics.'val/accuracy'", equalTo(0.5f));
        String download = read().get("/api/v1/checkpoints/{id}", id).path("download");
        HttpResponse<Path> response = download(download, folder.resolve("file"));
        assertThat(response.headers().firstValueAsLong("Content-Length").orElseThrow())
                .isEqualTo(Files.size(response.body()));
        assertThat(response.headers().firstValue("Content-Disposition").orElseThrow())
                .endsWith("-run" + lease.run() + "-epoch4.safetensors\"");
        byte[] file = Files.readAllBytes(response.body());
        assertThat(file.length).isGreaterThan(3_000_040);
        try (SafetensorsFile stored = SafetensorsFile.open(response.body())) {
            assertThat(stored.metadata()).containsEntry("made", "by a test");
        }
        assertThat(Arrays.copyOfRange(file, file.length - 3_000_040, file.length))
                .isEqualTo(inOrder(tensors));
    }

    @Test
    void nobodySeesACheckpointBeforeItsLastTensor() {
        Lease lease = runs.training();
        Map<String, byte[]> tensors = new TreeMap<>(Map.of("a", bytes(100), "b", bytes(200), "c", bytes(300)));
        int id = declare(lease, manifest(1, Reason.POLICY, tensors)).extract().path("id");

        put(lease, id, Arrays.copyOf(inOrder(tensors), 450)).statusCode(400).body("code", equalTo("TENSOR_DAMAGED"));
        read().get("/api/v1/runs/{run}/checkpoints", lease.run()).then().body("", empty());
        read().get("/api/v1/checkpoints/{id}", id).then().statusCode(404);
        read().get("/api/v1/checkpoints/{id}/download", id).then().statusCode(404);

        declare(lease, manifest(1, Reason.POLICY, tensors)).body("missing", contains(sha256(tensors.get("c"))));
        put(lease, id, tensors.get("c")).statusCode(204);
        read().get("/api/v1/runs/{run}/checkpoints", lease.run()).then().body("id", contains(id));
    }

    @Test
    void damagedAndSurplusBytesAreRefused() {
        Lease lease = runs.training();
        Map<String, byte[]> tensors = Map.of("a", bytes(1000));
        int id = declare(lease, manifest(0, Reason.LAST, tensors)).extract().path("id");
        byte[] damaged = tensors.get("a").clone();
        damaged[500]++;

        put(lease, id, damaged).statusCode(400).body("code", equalTo("TENSOR_DAMAGED"));
        put(lease, id, Arrays.copyOf(tensors.get("a"), 1001)).statusCode(400);
        put(lease, id, new byte[0]).statusCode(400);
        read().get("/api/v1/runs/{run}/checkpoints", lease.run()).then().body("", empty());
    }

    @Test
    void equalTensorsAreStoredOnceAndSentOnce() {
        byte[] same = bytes(5000);
        Lease first = runs.training();
        upload(first, 0, Reason.POLICY, Map.of("a", same, "b", same));
        Lease second = runs.training();
        declare(second, manifest(0, Reason.POLICY, Map.of("x", same))).body("missing", empty());

        read().get("/api/v1/runs/{run}/checkpoints", second.run()).then().body("", hasSize(1));
        assertThat(holds(same)).isTrue();
        drop(first, 0);
        assertThat(holds(same)).isTrue();
        drop(second, 0);
        assertThat(holds(same)).isFalse();
    }

    @Test
    void aManifestSentAgainAddsMetricsAndSaysWhyItIsKeptNow() {
        Lease lease = runs.training();
        Map<String, byte[]> tensors = Map.of("a", bytes(10));
        upload(lease, 3, Reason.BEST, tensors);
        CheckpointManifest again = manifest(3, Reason.LAST, tensors);
        declare(
                lease,
                new CheckpointManifest(
                        3, again.step(), again.reasons(), Map.of("test/accuracy", 0.75), Map.of(), again.tensors()));

        read().get("/api/v1/runs/{run}/checkpoints", lease.run())
                .then()
                .body("", hasSize(1))
                .body("[0].reasons", contains("last"))
                .body("[0].metrics.'val/accuracy'", equalTo(0.5f))
                .body("[0].metrics.'test/accuracy'", equalTo(0.75f));
    }

    @Test
    void onlyTheNewestResumePointIsKept() {
        Lease lease = runs.training();
        byte[] old = bytes(100);
        assertThat(resumePoints.newest(lease.run())).isEmpty();
        upload(lease, 1, Reason.RESUME, Map.of("a", old));
        int newer = upload(lease, 2, Reason.RESUME, Map.of("a", bytes(100)));

        assertThat(resumePoints.newest(lease.run())).hasValueSatisfying(point -> {
            assertThat(point.checkpoint()).isEqualTo(newer);
            assertThat(point.epoch()).isEqualTo(3);
            assertThat(point.step()).isEqualTo(200);
        });
        assertThat(holds(old)).isFalse();
        read().get("/api/v1/runs/{run}/checkpoints", lease.run()).then().body("", empty());
        read().get("/api/v1/checkpoints/{id}/download", newer).then().statusCode(404);
        given().auth()
                .oauth2(worker)
                .get("/worker/v1/checkpoints/{id}", newer)
                .then()
                .statusCode(200);
    }

    @Test
    void theShapesOfAWholeCheckpointsTensorsAreKnown() {
        Lease lease = runs.training();
        int whole = upload(lease, 0, Reason.POLICY, Map.of("a", bytes(10)));
        int resume = upload(lease, 0, Reason.RESUME, Map.of("a", bytes(10)));
        int unfinished = declare(lease, manifest(1, Reason.POLICY, Map.of("a", bytes(10))))
                .extract()
                .path("id");

        assertThat(tensors.of(whole)).contains(Map.of("a", List.of(10L)));
        assertThat(tensors.of(resume)).isEmpty();
        assertThat(tensors.of(unfinished)).isEmpty();
        assertThat(tensors.of(987654321)).isEmpty();
    }

    @Test
    void anUnfinishedResumePointDoesNotReplaceAWholeOne() {
        Lease lease = runs.training();
        int whole = upload(lease, 1, Reason.RESUME, Map.of("a", bytes(100)));
        declare(lease, manifest(2, Reason.RESUME, Map.of("a", bytes(100))));

        assertThat(resumePoints.newest(lease.run()))
                .map(ResumePoint::checkpoint)
                .contains((long) whole);
    }

    @Test
    void aLaterAttemptWithdrawsTheBestMarkOfAnEarlierOne() {
        Lease first = runs.training();
        upload(first, 0, Reason.BEST, Map.of("a", bytes(10)));
        Lease second = runs.nextAttempt(first, 1, 100);

        given().auth()
                .oauth2(worker)
                .delete(CHECKPOINTS + "/epochs/0/best", second.job(), second.attempt())
                .then()
                .statusCode(204);

        read().get("/api/v1/runs/{run}/checkpoints", first.run()).then().body("[0].reasons", empty());
        given().auth()
                .oauth2(worker)
                .delete(CHECKPOINTS + "/epochs/0/best", first.job(), first.attempt())
                .then()
                .statusCode(409);
    }

    @Test
    void epochsTrainedAgainShowTheNewestAttemptsCheckpointOnce() {
        Lease first = runs.training();
        int kept = upload(first, 0, Reason.POLICY, Map.of("a", bytes(10)));
        upload(first, 1, Reason.POLICY, Map.of("a", bytes(10)));
        upload(first, 1, Reason.RESUME, Map.of("a", bytes(10)));
        Lease second = runs.nextAttempt(first, 1, 100);
        assertThat(resumePoints.newest(first.run())).isEmpty();
        int again = upload(second, 1, Reason.POLICY, Map.of("a", bytes(10)));

        read().get("/api/v1/runs/{run}/checkpoints", first.run()).then().body("id", contains(kept, again));
    }

    @Test
    void aStaleAttemptCannotUpload() {
        Lease lease = runs.training();
        Map<String, byte[]> tensors = Map.of("a", bytes(10));
        int id = declare(lease, manifest(0, Reason.LAST, tensors)).extract().path("id");
        runs.nextAttempt(lease, 0, 0);

        put(lease, id, tensors.get("a")).statusCode(409).body("code", equalTo("STALE_LEASE"));
        declareUnchecked(lease, manifest(0, Reason.LAST, tensors)).statusCode(409);
    }

    @Test
    void aBlobThatWasDamagedInTheStoreBreaksTheDownload(@TempDir Path folder) {
        Lease lease = runs.training();
        byte[] weight = bytes(3_000_000);
        int id = upload(lease, 0, Reason.LAST, Map.of("a", weight));
        jdbi.useHandle(handle -> handle.execute(
                "update blob_part set bytes = set_byte(bytes, 7, 1 - get_byte(bytes, 7) % 2) where sha256 = ? and number = 1",
                new Sha256(sha256(weight)).bytes()));

        assertThatThrownBy(() -> download("/api/v1/checkpoints/" + id + "/download", folder.resolve("file")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void manifestsThatCouldNotBecomeAFileAreRefused() {
        Lease lease = runs.training();
        Tensor wrongSize = new Tensor("a", "F32", new long[] {2, 3}, sha256(new byte[0]), 25);
        Tensor wrongHash = new Tensor("a", "F32", new long[] {1}, "XYZ", 4);
        Tensor wrongType = new Tensor("a", "F31", new long[] {1}, sha256(new byte[0]), 4);
        Tensor fine = new Tensor("a", "F32", new long[] {1}, sha256(new byte[0]), 4);
        for (List<Tensor> tensors :
                List.of(List.of(wrongSize), List.of(wrongHash), List.of(wrongType), List.of(fine, fine))) {
            declareUnchecked(lease, new CheckpointManifest(0, 0, Set.of(Reason.LAST), Map.of(), Map.of(), tensors))
                    .statusCode(400)
                    .body("code", equalTo("INVALID_REQUEST"));
        }
    }

    @Test
    void manifestsWithHolesAreRefused() {
        Lease lease = runs.training();
        String tensor = "{'name': 'a', 'dtype': 'F32', 'shape': %s, 'sha256': '" + "0".repeat(64) + "', 'bytes': %d}";
        for (String manifest : List.of(
                "null",
                "{}",
                "{'reasons': ['LAST'], 'tensors': [null]}",
                "{'reasons': [null], 'tensors': []}",
                "{'reasons': ['WHIM'], 'tensors': []}",
                "{'reasons': ['LAST'], 'tensors': [], 'metrics': {'val/accuracy': null}}",
                "{'reasons': ['LAST'], 'tensors': [], 'metadata': {'made': null}}",
                "{'reasons': ['LAST'], 'tensors': [" + tensor.formatted("null", 4) + "]}",
                "{'reasons': ['LAST'], 'tensors': [" + tensor.formatted("[-1, 4]", -16) + "]}")) {
            given().auth()
                    .oauth2(worker)
                    .contentType("application/json")
                    .body(manifest.replace('\'', '"'))
                    .post(CHECKPOINTS, lease.job(), lease.attempt())
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        read().get("/api/v1/checkpoints/987654321/download").then().statusCode(404);
        read().get("/api/v1/runs/987654321/checkpoints").then().statusCode(404);
    }

    private int upload(Lease lease, int epoch, Reason reason, Map<String, byte[]> tensors) {
        ValidatableResponse declared = declare(lease, manifest(epoch, reason, tensors));
        int id = declared.extract().path("id");
        List<String> missing = declared.extract().path("missing");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String sha256 : missing) {
            tensors.values().stream()
                    .filter(tensor -> sha256(tensor).equals(sha256))
                    .limit(1)
                    .forEach(bytes::writeBytes);
        }
        put(lease, id, bytes.toByteArray()).statusCode(204);
        return id;
    }

    private ValidatableResponse declare(Lease lease, CheckpointManifest manifest) {
        return declareUnchecked(lease, manifest).statusCode(200);
    }

    private ValidatableResponse declareUnchecked(Lease lease, CheckpointManifest manifest) {
        return given().auth()
                .oauth2(worker)
                .contentType("application/json")
                .body(manifest)
                .post(CHECKPOINTS, lease.job(), lease.attempt())
                .then();
    }

    private ValidatableResponse put(Lease lease, int id, byte[] bytes) {
        return given().auth()
                .oauth2(worker)
                .contentType("application/octet-stream")
                .body(bytes)
                .put(CHECKPOINTS + "/{id}/tensors", lease.job(), lease.attempt(), id)
                .then();
    }

    private void drop(Lease lease, int epoch) {
        given().auth()
                .oauth2(worker)
                .delete(CHECKPOINTS + "/epochs/{epoch}", lease.job(), lease.attempt(), epoch)
                .then()
                .statusCode(204);
    }

    private RequestSpecification read() {
        return given().auth().oauth2(viewer);
    }

    private HttpResponse<Path> download(String path, Path file) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + viewer)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofFile(file));
    }

    private boolean holds(byte[] tensor) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from blob where sha256 = ?")
                        .bind(0, new Sha256(sha256(tensor)).bytes())
                        .mapTo(int.class)
                        .one())
                > 0;
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static CheckpointManifest manifest(int epoch, Reason reason, Map<String, byte[]> tensors) {
        List<Tensor> rows = new ArrayList<>();
        tensors.forEach((name, bytes) ->
                rows.add(new Tensor(name, "U8", new long[] {bytes.length}, sha256(bytes), bytes.length)));
        return new CheckpointManifest(
                epoch, 100L * epoch, Set.of(reason), Map.of("val/accuracy", 0.5), Map.of("made", "by a test"), rows);
    }

    private static byte[] inOrder(Map<String, byte[]> tensors) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        tensors.values().forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        MessageDigest digest = Sha256.digest();
        digest.update(bytes);
        return Sha256.of(digest).hex();
    }
}
