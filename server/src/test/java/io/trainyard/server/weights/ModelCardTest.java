package io.trainyard.server.weights;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.families.Families;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.datasets.Datasets;
import io.trainyard.server.queue.Lease;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ModelCardTest {
    @Inject
    UploadsForTests uploads;

    @Inject
    TrainedCheckpoints trained;

    @Inject
    Datasets datasets;

    @Test
    void theCardOfUploadedWeightsTellsWhatIsKnown() {
        SampleWeights weights = SampleWeights.of(SampleRun.NETWORK, 43)
                .saying("mean", "[0.1, 0.2, 0.3]")
                .saying("std", "[0.5, 0.5, 0.5]");
        int uploaded = upload(weights, "disc,square,star");
        card(uploaded)
                .body("name", equalTo("from afar/1"))
                .body("checkpoint.id", equalTo(uploaded))
                .body("checkpoint.run", nullValue())
                .body("checkpoint.uploadedBy", containsString("member-"))
                .body("network.family", equalTo("resnet"))
                .body("network.variant", equalTo("resnet_cifar"))
                .body("network.spec.options.width", equalTo(32))
                .body("network.input", equalTo("3x32x32"))
                .body("network.classes", equalTo(SampleRun.CLASSES))
                .body("network.parameters", equalTo((int) SampleRun.NETWORK.parameters()))
                .body("network.multiplyAdds", equalTo((int) SampleRun.NETWORK.multiplyAdds()))
                .body("classNames", contains("disc", "square", "star"))
                .body("input.channels", equalTo("RGB"))
                .body("input.mean", contains(0.1f, 0.2f, 0.3f))
                .body("input.std", contains(0.5f, 0.5f, 0.5f))
                .body("data", nullValue())
                .body("spec", nullValue())
                .body("formats.onnx", equalTo("/api/v1/checkpoints/" + uploaded + "/download?format=onnx"))
                .body("tensors.count", equalTo(SampleRun.NETWORK.tensors().size()))
                .body("tensors.list", hasSize(SampleRun.NETWORK.tensors().size()))
                .body("tensors.list[0].name", equalTo("conv1.weight"))
                .body("tensors.list[0].sha256", equalTo(weights.sha256("conv1.weight")));
    }

    @Test
    void normalisationThatCannotBeIsLeftOut() {
        SampleWeights weights = SampleWeights.of(SampleRun.NETWORK, 44)
                .saying("mean", "[\"NaN\", 0.2, 0.3]")
                .saying("std", "[0.5, 0, 0.5]");
        card(upload(weights, ""))
                .body("input.mean", nullValue())
                .body("input.std", nullValue())
                .body("classNames", nullValue());
    }

    @Test
    void theCardOfARunsCheckpointTellsHowItCameAbout() throws Exception {
        Lease lease = trained.run(SampleRun.RUN);
        var shapes = datasets.resolve("shapes").orElseThrow();
        Network network = Families.build(
                SampleRun.SPEC, new ImageShape(3, 40, 48), shapes.classes().size());
        int id = (int) trained.cut(
                lease,
                4,
                SampleWeights.of(network, 1),
                Map.of("mean", "[0.1, 0.2, 0.3]", "std", "[1.0, 1.0, 1.0]", "run", "three shapes"));

        card(id).body("name", equalTo("three shapes"))
                .body("checkpoint.run", equalTo((int) lease.run()))
                .body("checkpoint.epoch", equalTo(4))
                .body("checkpoint.step", equalTo(500))
                .body("checkpoint.reasons", contains("best"))
                .body("network.input", equalTo("3x40x48"))
                .body("network.parameters", equalTo((int) network.parameters()))
                .body("classNames", equalTo(shapes.classes()))
                .body("input.resize.height", equalTo(40))
                .body("input.resize.width", equalTo(48))
                .body("input.mean", contains(0.1f, 0.2f, 0.3f))
                .body("data.dataset", equalTo(shapes.label()))
                .body("data.sha256", equalTo(shapes.sha256()))
                .body("metrics.'val/accuracy'", equalTo(0.75f))
                .body("spec.train.epochs", equalTo(9))
                .body("code.'worker.trainyard'", equalTo("9.8.7"));
    }

    private int upload(SampleWeights weights, String classNames) {
        return uploads.upload(
                        Map.of(
                                "name", "from afar/1",
                                "variant", "resnet_cifar",
                                "options", "{\"width\": 32}",
                                "input", "3x32x32",
                                "classes", "3",
                                "classNames", classNames),
                        weights.file())
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse card(int id) {
        return uploads.get("/api/v1/checkpoints/" + id + "/card")
                .statusCode(200)
                .contentType("application/json");
    }
}
