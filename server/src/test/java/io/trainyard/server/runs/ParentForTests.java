package io.trainyard.server.runs;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.contract.protocol.CheckpointManifest;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.families.Families;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.specs.DatasetsForTests;
import io.trainyard.server.weights.SampleWeights;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Jdbi;

/** A run that was trained as far as epoch 9 and has left a checkpoint there, and a worker for those that start from it. */
@Dependent
class ParentForTests {
    static final int EPOCH = 9;
    static final Network NETWORK = Families.build(
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
    private String worker;
    private String room;
    private int workerId;
    private int run;
    private JsonPath claim;
    private SampleWeights weights;
    private int checkpoint;

    void train() {
        jdbi.useHandle(handle -> handle.execute("update job set state = 'done' where state = 'waiting'"));
        datasets.small();
        member = callers.tokenOf(Role.MEMBER);
        worker = callers.workerToken();
        room = UUID.randomUUID().toString();
        workerId = hello();
        run = submit("tags: {}").statusCode(201).extract().path("id");
        claim = claim();
        weights = otherWeights();
        checkpoint = upload(EPOCH, Reason.BEST, weights);
    }

    int run() {
        return run;
    }

    int checkpoint() {
        return checkpoint;
    }

    /** What the worker was told to do with the parent itself. */
    JsonPath ownClaim() {
        return claim;
    }

    SampleWeights weights() {
        return weights;
    }

    /** Weights of the same network that nobody has seen yet. */
    static SampleWeights otherWeights() {
        return SampleWeights.of(NETWORK, ThreadLocalRandom.current().nextLong());
    }

    /** Submits a run of the parent's network; %d in {@code initialize} is its checkpoint. */
    ValidatableResponse submit(String initialize) {
        return send("/api/v1/runs", initialize, "width: 4");
    }

    /** As {@link #submit}, of a network with other options. */
    ValidatableResponse submit(String initialize, String options) {
        return send("/api/v1/runs", initialize, options);
    }

    ValidatableResponse check(String initialize) {
        return send("/api/v1/runs/check", initialize, "width: 4");
    }

    private ValidatableResponse send(String path, String initialize, String options) {
        String spec =
                """
                network: {family: resnet, variant: resnet_cifar, options: {%s, blocks: [1, 1]}}
                %s
                data: {dataset: small}
                train: {epochs: 12}
                queue: {requires: {labels: {room: %s}}}
                """
                        .formatted(options, initialize.formatted(checkpoint), room);
        return asMember()
                .contentType("application/yaml")
                .body(spec.getBytes(StandardCharsets.UTF_8))
                .post(path)
                .then();
    }

    /** What the worker is told to do next. */
    JsonPath claim() {
        return asWorker()
                .contentType("application/json")
                .post("/worker/v1/workers/{worker}/claim", workerId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The id of a checkpoint that the parent leaves. */
    int upload(int epoch, Reason reason, SampleWeights weights) {
        return upload(claim, epoch, reason, weights);
    }

    /** The id of a checkpoint that a run leaves which the worker trains as {@code claim} says. */
    int upload(JsonPath claim, int epoch, Reason reason, SampleWeights weights) {
        ValidatableResponse declared = declare(claim, epoch, reason, weights);
        int id = declared.extract().path("id");
        List<String> missing = declared.extract().path("missing");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String sha256 : missing) {
            weights.declared().stream()
                    .filter(tensor -> tensor.sha256().equals(sha256))
                    .limit(1)
                    .forEach(tensor -> bytes.writeBytes(weights.bytes(tensor.name())));
        }
        if (!missing.isEmpty()) {
            asWorker()
                    .contentType("application/octet-stream")
                    .body(bytes.toByteArray())
                    .put(attempt(claim) + "/checkpoints/{id}/tensors", id)
                    .then()
                    .statusCode(204);
        }
        return id;
    }

    /** What the server answers to what a checkpoint consists of. */
    ValidatableResponse declare(JsonPath claim, int epoch, Reason reason, SampleWeights weights) {
        return asWorker()
                .contentType("application/json")
                .body(new CheckpointManifest(
                        epoch, 100L * epoch, Set.of(reason), Map.of(), Map.of("format", "pt"), weights.declared()))
                .post(attempt(claim) + "/checkpoints")
                .then()
                .statusCode(200);
    }

    /** The parent's training is over. */
    void complete() {
        finish(claim, Outcome.Ending.COMPLETED);
    }

    void finish(JsonPath claim, Outcome.Ending ending) {
        asWorker()
                .contentType("application/json")
                .body(new Outcome(ending, ""))
                .post(attempt(claim) + "/finish")
                .then()
                .statusCode(204);
    }

    /** The parent's policy does not keep the checkpoint of an epoch any more. */
    void drop(int epoch) {
        asWorker()
                .delete(attempt(claim) + "/checkpoints/epochs/{epoch}", epoch)
                .then()
                .statusCode(204);
    }

    RequestSpecification asMember() {
        return given().auth().oauth2(member);
    }

    RequestSpecification asWorker() {
        return given().auth().oauth2(worker);
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

    private static String attempt(JsonPath claim) {
        return "/worker/v1/jobs/" + claim.getInt("job") + "/attempts/" + claim.getInt("attempt");
    }
}
