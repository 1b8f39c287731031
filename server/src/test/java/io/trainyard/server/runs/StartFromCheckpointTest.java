package io.trainyard.server.runs;

import static io.trainyard.server.runs.ParentForTests.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.trainyard.contract.protocol.CheckpointManifest;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.networks.DType;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.weights.SampleWeights;
import io.trainyard.web.Format;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class StartFromCheckpointTest {
    @Inject
    ParentForTests parent;

    @BeforeEach
    void trainTheParent() {
        parent.train();
    }

    @Test
    void aRunSaysWhatItStartsFromAndHowMuchOfItIsTrained() {
        int run = parent.submit("initialize: {checkpoint: %d, freeze: backbone}")
                .statusCode(201)
                .body("trainable", equalTo(8 * 10 + 10))
                .body("parameters", equalTo((int) NETWORK.parameters()))
                .body("start.checkpoint", equalTo(parent.checkpoint()))
                .body("start.run", equalTo(parent.run()))
                .body("start.epoch", equalTo(9))
                .body("start.freeze", contains("backbone"))
                .body("start.head", equalTo("new"))
                .body("spec.initialize.freeze", equalTo("backbone"))
                .extract()
                .path("id");

        String page = parent.asMember()
                .get("/runs/" + run)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(page)
                .contains("<b>90 of " + Format.whole(NETWORK.parameters()) + "</b> parameters trained")
                .contains("checkpoint " + parent.checkpoint() + "</a>")
                .contains("run " + parent.run() + "</a> (epoch 9), <b>backbone frozen, new head</b>");
    }

    @Test
    void aRunFromScratchStartsFromNothing() {
        parent.asMember()
                .get("/api/v1/runs/" + parent.run())
                .then()
                .body("start", nullValue())
                .body("trainable", equalTo((int) NETWORK.parameters()));
    }

    @Test
    void aCheckCountsWhatIsTrained() {
        parent.check("initialize: {checkpoint: %d, freeze: backbone}")
                .statusCode(200)
                .body("network.trainable", equalTo(90))
                .body("network.parameters", equalTo((int) NETWORK.parameters()));
    }

    @Test
    void theWorkerIsToldWhatToFetchAndHowToCheckIt() {
        parent.submit("initialize: {checkpoint: %d, freeze: [conv1, layer1]}").statusCode(201);

        JsonPath claim = parent.claim();

        assertThat(claim.getInt("checkpoint.checkpoint")).isEqualTo(parent.checkpoint());
        assertThat(claim.getString("checkpoint.digest"))
                .isEqualTo(CheckpointManifest.digest(parent.weights().declared()));
        assertThat(claim.getList("spec.initialize.freeze")).containsExactly("conv1", "layer1");
        assertThat(parent.ownClaim().<Object>get("checkpoint")).isNull();
    }

    @Test
    void aCloneStartsFromTheSameCheckpoint() {
        int run = parent.submit("initialize: {checkpoint: %d, freeze: backbone, head: keep}")
                .statusCode(201)
                .extract()
                .path("id");

        parent.asMember()
                .post("/api/v1/runs/{run}/clone", run)
                .then()
                .statusCode(201)
                .body("start.checkpoint", equalTo(parent.checkpoint()))
                .body("start.head", equalTo("keep"))
                .body("trainable", equalTo(90));
    }

    @Test
    void aCheckpointStaysForAsLongAsARunStartsFromIt() {
        int unwanted = parent.upload(3, Reason.BEST, ParentForTests.otherWeights());
        parent.submit("initialize: {checkpoint: %d}").statusCode(201);

        parent.drop(3);
        parent.drop(9);

        parent.asMember().get("/api/v1/checkpoints/{id}", unwanted).then().statusCode(404);
        parent.asMember()
                .get("/api/v1/checkpoints/{id}", parent.checkpoint())
                .then()
                .statusCode(200)
                .body("reasons", contains("start"));
        parent.asWorker()
                .get("/worker/v1/checkpoints/{id}", parent.checkpoint())
                .then()
                .statusCode(200);
    }

    @Test
    void onlyTheHeadOfAFrozenBackboneIsStoredAgain() {
        parent.submit("initialize: {checkpoint: %d, freeze: backbone}").statusCode(201);
        SampleWeights newHead = ParentForTests.otherWeights();
        SampleWeights first = parent.weights()
                .put("fc.weight", DType.F32, List.of(10L, 8L), newHead.bytes("fc.weight"))
                .put("fc.bias", DType.F32, List.of(10L), newHead.bytes("fc.bias"));

        parent.declare(parent.claim(), 0, Reason.POLICY, first)
                .body("missing", containsInAnyOrder(newHead.sha256("fc.weight"), newHead.sha256("fc.bias")));
    }

    @Test
    void theFormBeginsWithACheckpointsNetwork() {
        String form = parent.asMember()
                .get("/runs/new?checkpoint={id}&dataset=small", parent.checkpoint())
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(form)
                .contains("checkpoint: " + parent.checkpoint(), "freeze: backbone", "variant: resnet_cifar", "width: 4")
                .contains("dataset: small");
        parent.asMember().get("/runs/new?checkpoint=987654321").then().statusCode(404);
        parent.asMember().get("/runs/new?checkpoint=best").then().statusCode(400);
    }
}
