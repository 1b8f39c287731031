package io.trainyard.server.runs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.contract.protocol.CheckpointManifest;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.contract.protocol.CheckpointManifest.Tensor;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Initialization;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.families.Families;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.specs.DatasetsForTests;
import io.trainyard.web.Format;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class StartFromCheckpointTest {
    private static final Network NETWORK = Families.build(
            new NetworkSpec("resnet", "resnet_cifar", Map.of("width", 4, "blocks", List.of(1, 1))),
            new ImageShape(3, 32, 32),
            10);

    @Inject
    CallersForTests callers;

    @Inject
    DatasetsForTests datasets;

    @Inject
    Jdbi jdbi;

    private String member;
    private String workerToken;
    private String room;
    private int worker;
    private int parent;
    private JsonPath parentClaim;
    private Map<String, byte[]> weights;
    private int checkpoint;

    /** A run that was trained as far as epoch 9 and has left a checkpoint there. */
    @BeforeEach
    void trainAParent() throws IOException {
        jdbi.useHandle(handle -> handle.execute("update job set state = 'done' where state = 'waiting'"));
        datasets.small();
        member = callers.tokenOf(Role.MEMBER);
        workerToken = callers.workerToken();
        room = UUID.randomUUID().toString();
        worker = hello();
        parent = submit("tags: {}").statusCode(201).extract().path("id");
        parentClaim = claim();
        weights = weights(NETWORK, ThreadLocalRandom.current().nextLong());
        checkpoint = upload(parentClaim, 9, Reason.BEST, weights);
    }

    @Test
    void aRunSaysWhatItStartsFromAndHowMuchOfItIsTrained() {
        int run = submit("initialize: {checkpoint: %d, freeze: backbone}".formatted(checkpoint))
                .statusCode(201)
                .body("trainable", equalTo(8 * 10 + 10))
                .body("parameters", equalTo((int) NETWORK.parameters()))
                .body("start.checkpoint", equalTo(checkpoint))
                .body("start.run", equalTo(parent))
                .body("start.epoch", equalTo(9))
                .body("start.freeze", contains("backbone"))
                .body("start.head", equalTo("new"))
                .body("spec.initialize.freeze", equalTo("backbone"))
                .extract()
                .path("id");

        String page =
                as(member).get("/runs/" + run).then().statusCode(200).extract().asString();
        assertThat(page)
                .contains("<b>90 of " + Format.whole(NETWORK.parameters()) + "</b> parameters trained")
                .contains("checkpoint " + checkpoint + "</a>")
                .contains("run " + parent + "</a> (epoch 9), <b>backbone frozen, new head</b>");
    }

    @Test
    void aRunFromScratchStartsFromNothing() {
        as(member)
                .get("/api/v1/runs/" + parent)
                .then()
                .body("start", nullValue())
                .body("trainable", equalTo((int) NETWORK.parameters()));
    }

    @Test
    void theWorkerIsToldWhatToFetchAndHowToCheckIt() {
        submit("initialize: {checkpoint: %d, freeze: [conv1, layer1]}".formatted(checkpoint))
                .statusCode(201);

        JsonPath claim = claim();

        assertThat(claim.getInt("checkpoint.checkpoint")).isEqualTo(checkpoint);
        assertThat(claim.getString("checkpoint.digest")).isEqualTo(CheckpointManifest.digest(tensors(weights)));
        assertThat(claim.getList("spec.initialize.freeze")).containsExactly("conv1", "layer1");
        assertThat(parentClaim.<Object>get("checkpoint")).isNull();
    }

    @Test
    void aCloneStartsFromTheSameCheckpoint() {
        int run = submit("initialize: {checkpoint: %d, freeze: backbone, head: keep}".formatted(checkpoint))
                .statusCode(201)
                .extract()
                .path("id");

        as(member)
                .post("/api/v1/runs/{run}/clone", run)
                .then()
                .statusCode(201)
                .body("start.checkpoint", equalTo(checkpoint))
                .body("start.head", equalTo("keep"))
                .body("trainable", equalTo(90));
    }

    @Test
    void onlyTheHeadOfAFrozenBackboneIsStoredAgain() throws IOException {
        submit("initialize: {checkpoint: %d, freeze: backbone}".formatted(checkpoint))
                .statusCode(201);
        JsonPath claim = claim();
        Map<String, byte[]> first = new LinkedHashMap<>(weights);
        Map<String, byte[]> others =
                weights(NETWORK, ThreadLocalRandom.current().nextLong());
        first.put("fc.weight", others.get("fc.weight"));
        first.put("fc.bias", others.get("fc.bias"));

        declare(claim, 0, Reason.POLICY, first)
                .body("missing", containsInAnyOrder(sha256(others.get("fc.weight")), sha256(others.get("fc.bias"))));
    }

    @Test
    void aCheckpointStaysForAsLongAsARunStartsFromIt() throws IOException {
        int unwanted = upload(parentClaim, 3, Reason.BEST, weights(NETWORK, 3));
        submit("initialize: {checkpoint: %d}".formatted(checkpoint)).statusCode(201);

        drop(3);
        drop(9);

        as(member).get("/api/v1/checkpoints/{id}", unwanted).then().statusCode(404);
        as(member)
                .get("/api/v1/checkpoints/{id}", checkpoint)
                .then()
                .statusCode(200)
                .body("reasons", contains("start"));
        as(workerToken).get("/worker/v1/checkpoints/{id}", checkpoint).then().statusCode(200);
    }

    @Test
    void whatIsNoCheckpointIsRefused() throws IOException {
        int resumePoint = upload(parentClaim, 4, Reason.RESUME, weights);
        for (int id : new int[] {resumePoint, 987654321}) {
            submit("initialize: {checkpoint: %d}".formatted(id))
                    .statusCode(400)
                    .body("code", equalTo("INVALID_SPEC"))
                    .body("mistakes.path", contains("initialize.checkpoint"))
                    .body("mistakes[0].message", containsString(id + ", which is no whole checkpoint here"));
        }
    }

    @Test
    void whatDoesNotFitIsRefusedWithTheTensorsThatDiffer() {
        submitted("initialize: {checkpoint: %d, freeze: layr1}".formatted(checkpoint), "width: 8")
                .statusCode(400)
                .body("mistakes.path", containsInAnyOrder("initialize.freeze", "initialize.checkpoint"))
                .body("mistakes.fix", hasItem(containsString("did you mean layer1?")))
                .body(
                        "mistakes.message",
                        hasItem(containsString("conv1.weight is [4, 3, 3, 3] instead of [8, 3, 3, 3]")));
    }

    @Test
    void aCheckCountsWhatIsTrained() {
        given().auth()
                .oauth2(member)
                .contentType("application/yaml")
                .body(spec("initialize: {checkpoint: %d, freeze: backbone}".formatted(checkpoint), "width: 4")
                        .getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/runs/check")
                .then()
                .statusCode(200)
                .body("network.trainable", equalTo(90))
                .body("network.parameters", equalTo((int) NETWORK.parameters()));
    }

    @Test
    void theFormBeginsWithACheckpointsNetwork() {
        String form = as(member)
                .get("/runs/new?checkpoint={id}&dataset=small", checkpoint)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(form)
                .contains("checkpoint: " + checkpoint, "freeze: backbone", "variant: resnet_cifar", "width: 4")
                .contains("dataset: small");
        as(member).get("/runs/new?checkpoint=987654321").then().statusCode(404);
        as(member).get("/runs/new?checkpoint=best").then().statusCode(400);
    }

    private ValidatableResponse submit(String initialize) {
        return submitted(initialize, "width: 4");
    }

    private ValidatableResponse submitted(String initialize, String options) {
        return given().auth()
                .oauth2(member)
                .contentType("application/yaml")
                .body(spec(initialize, options).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/runs")
                .then();
    }

    private String spec(String initialize, String options) {
        return """
                network: {family: resnet, variant: resnet_cifar, options: {%s, blocks: [1, 1]}}
                %s
                data: {dataset: small}
                train: {epochs: 12}
                queue: {requires: {labels: {room: %s}}}
                """
                .formatted(options, initialize, room);
    }

    private int hello() {
        return as(workerToken)
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

    private JsonPath claim() {
        return as(workerToken)
                .contentType("application/json")
                .post("/worker/v1/workers/{worker}/claim", worker)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private int upload(JsonPath claim, int epoch, Reason reason, Map<String, byte[]> tensors) throws IOException {
        ValidatableResponse declared = declare(claim, epoch, reason, tensors);
        int id = declared.extract().path("id");
        List<String> missing = declared.extract().path("missing");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String sha256 : missing) {
            tensors.values().stream()
                    .filter(tensor -> sha256(tensor).equals(sha256))
                    .limit(1)
                    .forEach(bytes::writeBytes);
        }
        if (!missing.isEmpty()) {
            as(workerToken)
                    .contentType("application/octet-stream")
                    .body(bytes.toByteArray())
                    .put(attempt(claim) + "/checkpoints/{id}/tensors", id)
                    .then()
                    .statusCode(204);
        }
        return id;
    }

    private ValidatableResponse declare(JsonPath claim, int epoch, Reason reason, Map<String, byte[]> tensors) {
        return as(workerToken)
                .contentType("application/json")
                .body(new CheckpointManifest(
                        epoch, 100L * epoch, Set.of(reason), Map.of(), Map.of("format", "pt"), tensors(tensors)))
                .post(attempt(claim) + "/checkpoints")
                .then()
                .statusCode(200);
    }

    private void drop(int epoch) {
        as(workerToken)
                .delete(attempt(parentClaim) + "/checkpoints/epochs/{epoch}", epoch)
                .then()
                .statusCode(204);
    }

    private static String attempt(JsonPath claim) {
        return "/worker/v1/jobs/" + claim.getInt("job") + "/attempts/" + claim.getInt("attempt");
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token);
    }

    private static Map<String, byte[]> weights(Network network, long seed) throws IOException {
        Initialization initialization = new Initialization(network, seed);
        Map<String, byte[]> weights = new LinkedHashMap<>();
        for (TensorSpec tensor : network.tensors()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            initialization.source(tensor.name()).writeTo(bytes);
            weights.put(tensor.name(), bytes.toByteArray());
        }
        return weights;
    }

    private static List<Tensor> tensors(Map<String, byte[]> weights) {
        return NETWORK.tensors().stream()
                .map(tensor -> new Tensor(
                        tensor.name(),
                        tensor.type().name(),
                        tensor.shape().stream().mapToLong(Long::longValue).toArray(),
                        sha256(weights.get(tensor.name())),
                        tensor.bytes()))
                .toList();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
