package io.trainyard.server.weights;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.DType;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.families.Families;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.checkpoints.CheckpointTensors;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class WeightsUploadTest {
    private static final NetworkSpec SPEC = new NetworkSpec("resnet", "resnet_cifar", Map.of());
    private static final Network NETWORK = Families.build(SPEC, new ImageShape(3, 32, 32), 5);
    private static final Map<String, String> WORDS = Map.of(
            "name", "published",
            "family", "resnet",
            "variant", "resnet_cifar",
            "input", "3x32x32",
            "classes", "5");

    @Inject
    CallersForTests callers;

    @Inject
    CheckpointTensors tensors;

    @Inject
    TrainedCheckpoints trained;

    @Inject
    Jdbi jdbi;

    private String member;

    @BeforeEach
    void signIn() {
        member = callers.tokenOf(Role.MEMBER);
    }

    @Test
    void aSoundFileBecomesACheckpointThatIsListedAndSharesItsTensors() {
        byte[] file = SampleWeights.of(NETWORK, 1).file();
        ValidatableResponse first = upload(WORDS, file)
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
        long blobs = blobs();
        int again = upload(WORDS, file).statusCode(201).extract().path("id");

        assertThat(again).isNotEqualTo(id);
        assertThat(blobs()).isEqualTo(blobs);
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        NETWORK.tensors().forEach(tensor -> shapes.put(tensor.name(), tensor.shape()));
        assertThat(tensors.of(id)).contains(shapes);
        get("/api/v1/checkpoints/" + id).statusCode(200).body("uploaded.name", equalTo("published"));
        get("/api/v1/checkpoints").body("id", allOf(hasItem(id), hasItem(again)));
        get("/api/v1/checkpoints?family=resnet&variant=resnet_cifar").body("id", hasItem(id));
        get("/api/v1/checkpoints?family=simple-cnn").body("id", not(hasItem(id)));
    }

    @Test
    void everyTensorThatDoesNotFitIsNamedWithWhatWasExpectedAndFound() {
        byte[] file = SampleWeights.of(NETWORK, 2)
                .without("conv1.weight")
                .put("fc.bias", DType.F32, List.of(10L), new byte[40])
                .put(
                        "fc.weight",
                        DType.F16,
                        shape("fc.weight"),
                        new byte[(int) spec("fc.weight").elements() * 2])
                .put("stem.weight", DType.F32, List.of(1L), new byte[4])
                .file();

        upload(WORDS, file)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("UNSUITABLE_WEIGHTS"))
                .body("tensors", hasSize(4))
                .body("unlisted", equalTo(0))
                .body("tensors.find { it.name == 'conv1.weight' }.problem", equalTo("missing"))
                .body("tensors.find { it.name == 'conv1.weight' }.expected.dtype", equalTo("F32"))
                .body("tensors.find { it.name == 'conv1.weight' }.found", nullValue())
                .body("tensors.find { it.name == 'stem.weight' }.problem", equalTo("unknown"))
                .body("tensors.find { it.name == 'fc.bias' }.expected.shape", contains(5))
                .body("tensors.find { it.name == 'fc.bias' }.found.shape", contains(10))
                .body("tensors.find { it.name == 'fc.weight' }.found.dtype", equalTo("F16"))
                .body("detail", containsString("tensors missing: 1, unknown: 1, of another shape or type: 2"));
        assertNothingIsLeft();
    }

    @Test
    void aFileOfAnotherNetworkListsNoMoreTensorsThanAnybodyReads() {
        SampleWeights many = SampleWeights.of(NETWORK, 3);
        for (int i = 0; i < 2 * UnsuitableWeightsProblem.MOST; i++) {
            many.put("more." + i, DType.F32, List.of(0L), new byte[0]);
        }
        upload(WORDS, many.file())
                .statusCode(422)
                .body("tensors", hasSize(UnsuitableWeightsProblem.MOST))
                .body("unlisted", equalTo(UnsuitableWeightsProblem.MOST));
    }

    @Test
    void countersOfBatchesMayBeMissingAndAreZeroThen() {
        String counter = "bn1.num_batches_tracked";
        int id = upload(WORDS, SampleWeights.of(NETWORK, 4).without(counter).file())
                .statusCode(201)
                .extract()
                .path("id");

        byte[] file = download(id);
        assertThat(upload(WORDS, file).statusCode(201).extract().<Integer>path("tensors"))
                .isEqualTo(NETWORK.tensors().size());
        assertThat(tensors.of(id).orElseThrow()).containsEntry(counter, List.of());
    }

    @Test
    void filesThatAreCutOffLeaveNothing() {
        byte[] file = SampleWeights.of(NETWORK, 5).file();
        long before = blobs();
        for (int length : new int[] {0, 7, 100, file.length - 1}) {
            upload(WORDS, Arrays.copyOf(file, length))
                    .statusCode(422)
                    .body("code", equalTo("UNREADABLE_WEIGHTS"))
                    .body("detail", containsString("cut off"));
        }
        upload(WORDS, Arrays.copyOf(file, file.length + 1))
                .statusCode(422)
                .body("detail", containsString("bytes follow that belong to no tensor"));
        assertNothingIsLeft();
        assertThat(blobs()).isEqualTo(before);
    }

    @Test
    void hostileHeadersAreRefused() {
        refused(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(Long.MIN_VALUE)
                .array());
        refused(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(99_000_000)
                .array());
        refused("PK\3\4 this is a zip archive".getBytes(StandardCharsets.UTF_8));
        refused(header("[]"));
        refused(header("{"));
        refused(header("[".repeat(100_000)));
        refused(header("{'a': 1}"));
        refused(header("{'a': {'dtype': 'F31', 'shape': [1], 'data_offsets': [0, 4]}}"));
        refused(header("{'a': {'dtype': 'F32', 'shape': [-1], 'data_offsets': [0, 4]}}"));
        refused(header("{'a': {'dtype': 'F32', 'shape': [1], 'data_offsets': [4, 0]}}"));
        refused(header("{'a': {'dtype': 'F32', 'shape': [1], 'data_offsets': [4, 8]}}"));
        refused(header("{'a': {'dtype': 'U8', 'shape': [9223372036854775807],"
                + " 'data_offsets': [0, 9223372036854775807]}}"));
        refused(header("{'a': {'dtype': 'F64', 'shape': [4611686018427387904, 4], 'data_offsets': [0, 8]}}"));
        refused(header("{'a': {'dtype': 'F32', 'shape': [1], 'data_offsets': [0, 4]},"
                + " 'a': {'dtype': 'F32', 'shape': [1], 'data_offsets': [4, 8]}}"));
        refused(header("{'__metadata__': {'a': 1}}"));
        assertNothingIsLeft();
    }

    @Test
    void metadataThatCannotBeStoredLeaveNothing() {
        upload(WORDS, SampleWeights.of(NETWORK, 6).saying("note", "a\0b").file())
                .statusCode(400);
        assertNothingIsLeft();
    }

    @Test
    void everythingWrongWithTheNetworkIsSaidAtOnce() {
        upload(Map.of("input", "32x32", "classes", "many", "options", "[1]", "name", "a\tb"), new byte[0])
                .statusCode(400)
                .body("code", equalTo("INVALID_NETWORK"))
                .body("mistakes.path", contains("input", "classes", "family", "options", "name"));
        mistaken("family", "resnets").body("mistakes[0].path", equalTo("family"));
        mistaken("variant", "resnet51").body("mistakes[0].path", equalTo("variant"));
        mistaken("options", "{\"widht\": 3}").body("mistakes[0].path", equalTo("options.widht"));
        mistaken("options", "{} {}").body("mistakes[0].path", equalTo("options"));
        mistaken("input", "0x32x32").body("mistakes[0].path", equalTo("input"));
        mistaken("classes", "1").body("mistakes[0].path", equalTo("classes"));
        mistaken("classNames", "a,b").body("mistakes[0].path", equalTo("classNames"));
        mistaken("classNames", "a,b,c,d,a").body("mistakes[0].path", equalTo("classNames"));
    }

    @Test
    void theVariantAloneTellsItsFamilyAndNamesTheCheckpoint() {
        upload(
                        Map.of("variant", "resnet_cifar", "input", "3x32x32", "classes", "5"),
                        SampleWeights.of(NETWORK, 7).file())
                .statusCode(201)
                .body("uploaded.name", equalTo("resnet_cifar"))
                .body("uploaded.network.family", equalTo("resnet"));
    }

    @Test
    void classNamesAreThoseGivenOrThoseTheFileTells() {
        SampleWeights weights = SampleWeights.of(NETWORK, 8).saying("classes", "[\"a\",\"b\",\"c\",\"d\",\"e\"]");
        upload(WORDS, weights.file()).body("uploaded.classNames", contains("a", "b", "c", "d", "e"));
        upload(with("classNames", "v, w, x, y, z"), weights.file())
                .body("uploaded.classNames", contains("v", "w", "x", "y", "z"));
        upload(WORDS, weights.saying("classes", "[1").file()).statusCode(201).body("uploaded.classNames", nullValue());
    }

    @Test
    void aFormBringsTheSameInParts() {
        var request = given().auth().oauth2(member);
        WORDS.forEach(request::multiPart);
        request.multiPart(
                        "file",
                        "weights.safetensors",
                        SampleWeights.of(NETWORK, 9).file())
                .post("/api/v1/checkpoints")
                .then()
                .statusCode(201)
                .body("uploaded.name", equalTo("published"));
        var without = given().auth().oauth2(member);
        WORDS.forEach(without::multiPart);
        without.post("/api/v1/checkpoints").then().statusCode(400).body("mistakes.path", contains("file"));
    }

    @Test
    void onlyMembersUploadAndDelete() {
        byte[] file = SampleWeights.of(NETWORK, 10).file();
        int id = upload(WORDS, file).extract().path("id");
        for (String token : List.of(callers.tokenOf(Role.VIEWER), callers.workerToken())) {
            given().auth()
                    .oauth2(token)
                    .queryParams(WORDS)
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
    void uploadedWeightsAreDeletedWithWhatNobodyElseRefersTo() {
        byte[] file = SampleWeights.of(NETWORK, 11).file();
        long before = blobs();
        int first = upload(WORDS, file).extract().path("id");
        int second = upload(WORDS, file).extract().path("id");
        long both = blobs();

        delete(first).statusCode(204);
        assertThat(blobs()).isEqualTo(both);
        get("/api/v1/checkpoints/" + first).statusCode(404);
        delete(first).statusCode(404);
        delete(second).statusCode(204);
        assertThat(blobs()).isEqualTo(before);
    }

    @Test
    void whatARunHasCutOrStartsFromIsNotDeleted() throws Exception {
        int uploaded =
                upload(WORDS, SampleWeights.of(NETWORK, 12).file()).extract().path("id");
        var lease = trained.run(
                """
                network: {family: simple-cnn}
                initialize: {checkpoint: %d}
                data: {dataset: shapes}
                train: {epochs: 1}
                """
                        .formatted(uploaded));
        long cut = trained.cut(lease, 0, SampleWeights.of(NETWORK, 13), Map.of());

        delete(uploaded)
                .statusCode(409)
                .body("detail", containsString("start from it and may be tried again or cloned: run " + lease.run()));
        delete((int) cut).statusCode(409).body("detail", containsString("belongs to run " + lease.run()));
        jdbi.useHandle(handle -> handle.execute("update run set spec = spec - 'initialize' where id = ?", lease.run()));
        delete(uploaded).statusCode(204);
    }

    @Test
    void workersFetchUploadedWeights() {
        byte[] file = SampleWeights.of(NETWORK, 14).file();
        int id = upload(WORDS, file).extract().path("id");
        byte[] fetched = given().auth()
                .oauth2(callers.workerToken())
                .get("/worker/v1/checkpoints/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(fetched).isEqualTo(file);
    }

    private ValidatableResponse upload(Map<String, String> words, byte[] file) {
        return given().auth()
                .oauth2(member)
                .queryParams(words)
                .contentType("application/octet-stream")
                .body(file)
                .post("/api/v1/checkpoints")
                .then();
    }

    private void refused(byte[] file) {
        upload(WORDS, file)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("UNREADABLE_WEIGHTS"))
                .body("detail", endsWith("send the whole file."));
    }

    private ValidatableResponse mistaken(String field, String value) {
        return upload(with(field, value), new byte[0]).statusCode(400).body("code", equalTo("INVALID_NETWORK"));
    }

    private static Map<String, String> with(String field, String value) {
        Map<String, String> words = new LinkedHashMap<>(WORDS);
        words.put(field, value);
        return words;
    }

    private ValidatableResponse get(String path) {
        return given().auth().oauth2(callers.tokenOf(Role.VIEWER)).get(path).then();
    }

    private ValidatableResponse delete(int id) {
        return given().auth().oauth2(member).delete("/api/v1/checkpoints/" + id).then();
    }

    private byte[] download(int id) {
        return get("/api/v1/checkpoints/" + id + "/download").extract().asByteArray();
    }

    private static byte[] header(String json) {
        byte[] text = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    private void assertNothingIsLeft() {
        assertThat(count("select count(*) from checkpoint where name = 'published' and not complete"))
                .isZero();
    }

    private long blobs() {
        return count("select count(*) from blob");
    }

    private long count(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(long.class).one());
    }

    private static long bytes() {
        return NETWORK.tensors().stream().mapToLong(TensorSpec::bytes).sum();
    }

    private static TensorSpec spec(String name) {
        return NETWORK.tensors().stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> shape(String name) {
        return spec(name).shape();
    }
}
