package io.trainyard.server.weights;

import static io.restassured.RestAssured.given;
import static io.trainyard.server.weights.UploadsForTests.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.trainyard.networks.TensorSpec;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.checkpoints.CheckpointTensors;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class WeightsUploadTest {
    @Inject
    CallersForTests callers;

    @Inject
    UploadsForTests uploads;

    @Inject
    CheckpointTensors tensors;

    @Test
    void aSoundFileBecomesACheckpointThatIsListedAndSharesItsTensors() {
        byte[] file = SampleWeights.of(NETWORK, 1).file();
        ValidatableResponse first = uploads.upload(file)
                .statusCode(201)
                .header("Location", containsString("/api/v1/checkpoints/"))
                .body("run", nullValue())
                .body("epoch", nullValue())
                .body("reasons", contains("uploaded"))
                .body("tensors", equalTo(NETWORK.tensors().size()))
                .body("size", equalTo((int) bytes()))
                .body("uploaded.name", equalTo("published"))
                .body("uploaded.network.variant", equalTo("resnet_cifar"))
                .body("uploaded.input", equalTo("3x32x32"))
                .body("uploaded.classes", equalTo(5))
                .body("uploaded.classNames", nullValue())
                .body("uploaded.uploadedBy", containsString("member-"));
        int id = first.extract().path("id");
        long blobs = uploads.blobs();
        int again = uploads.upload(file).statusCode(201).extract().path("id");

        assertThat(again).isNotEqualTo(id);
        assertThat(uploads.blobs()).isEqualTo(blobs);
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        NETWORK.tensors().forEach(tensor -> shapes.put(tensor.name(), tensor.shape()));
        assertThat(tensors.of(id)).contains(shapes);
        uploads.get("/api/v1/checkpoints/" + id).statusCode(200).body("uploaded.name", equalTo("published"));
        uploads.get("/api/v1/checkpoints").body("id", allOf(hasItem(id), hasItem(again)));
        uploads.get("/api/v1/checkpoints?family=resnet&variant=resnet_cifar").body("id", hasItem(id));
        uploads.get("/api/v1/checkpoints?family=simple-cnn").body("id", not(hasItem(id)));
    }

    @Test
    void countersOfBatchesMayBeMissingAndAreZeroThen() {
        String counter = "bn1.num_batches_tracked";
        int id = uploads.upload(SampleWeights.of(NETWORK, 4).without(counter).file())
                .statusCode(201)
                .extract()
                .path("id");

        byte[] file = download(id);
        assertThat(uploads.upload(file).statusCode(201).extract().<Integer>path("tensors"))
                .isEqualTo(NETWORK.tensors().size());
        assertThat(tensors.of(id).orElseThrow()).containsEntry(counter, List.of());
    }

    @Test
    void aFormBringsTheSameInParts() {
        var request = given().auth().oauth2(callers.tokenOf(Role.MEMBER));
        UploadsForTests.WORDS.forEach(request::multiPart);
        request.multiPart(
                        "file",
                        "weights.safetensors",
                        SampleWeights.of(NETWORK, 9).file())
                .post("/api/v1/checkpoints")
                .then()
                .statusCode(201)
                .body("uploaded.name", equalTo("published"));
        var without = given().auth().oauth2(callers.tokenOf(Role.MEMBER));
        UploadsForTests.WORDS.forEach(without::multiPart);
        without.post("/api/v1/checkpoints").then().statusCode(400).body("mistakes.path", contains("file"));
    }

    @Test
    void onlyMembersUploadAndDelete() {
        byte[] file = SampleWeights.of(NETWORK, 10).file();
        int id = uploads.upload(file).extract().path("id");
        for (String token : List.of(callers.tokenOf(Role.VIEWER), callers.workerToken())) {
            given().auth()
                    .oauth2(token)
                    .queryParams(UploadsForTests.WORDS)
                    .contentType("application/octet-stream")
                    .body(file)
                    .post("/api/v1/checkpoints")
                    .then()
                    .statusCode(403);
            given().auth()
                    .oauth2(token)
                    .delete("/api/v1/checkpoints/" + id)
                    .then()
                    .statusCode(403);
        }
        given().contentType("application/octet-stream")
                .body(file)
                .post("/api/v1/checkpoints")
                .then()
                .statusCode(401);
    }

    @Test
    void equalFilesSentAtTheSameTimeShareTheirTensors() {
        byte[] file = SampleWeights.of(NETWORK, 17).file();
        long before = uploads.blobs();

        List<Integer> ids =
                IntStream.range(0, 4)
                        .mapToObj(i -> CompletableFuture.supplyAsync(() -> uploads.stored(file)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(uploads.blobs() - before)
                .isLessThanOrEqualTo(NETWORK.tensors().size());
        ids.forEach(id -> assertThat(tensors.of(id)).isEqualTo(tensors.of(ids.get(0))));
    }

    @Test
    void workersFetchUploadedWeights() {
        byte[] file = SampleWeights.of(NETWORK, 14).file();
        int id = uploads.upload(file).extract().path("id");
        byte[] fetched = given().auth()
                .oauth2(callers.workerToken())
                .get("/worker/v1/checkpoints/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(fetched).isEqualTo(file);
    }

    private byte[] download(int id) {
        return uploads.get("/api/v1/checkpoints/" + id + "/download").extract().asByteArray();
    }

    private static long bytes() {
        return NETWORK.tensors().stream().mapToLong(TensorSpec::bytes).sum();
    }
}
