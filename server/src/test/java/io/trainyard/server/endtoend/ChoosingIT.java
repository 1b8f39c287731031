package io.trainyard.server.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A run's checkpoints are evaluated, one is chosen and scored, registered, checked and downloaded, as a team would do it. */
class ChoosingIT {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String SPEC =
            """
            experiment: choosing
            name: small
            network: {family: resnet, variant: resnet_cifar, options: {width: 4, blocks: [1, 1]}}
            data: {dataset: shapes, images: 1000, validation: {fraction: 0.2}}
            train: {epochs: 3, batchSize: 50, optimizer: {type: adam, lr: 0.01}}
            checkpoints: {every: 1}
            """;

    private static House house;

    @BeforeAll
    static void startTheHouse() throws IOException {
        house = new House();
        house.startServer();
        house.startWorker();
    }

    @AfterAll
    static void stopTheHouse() throws InterruptedException {
        house.close();
    }

    @Test
    void theChosenCheckpointLeavesAsAModelWhoseFormatsAgree() throws Exception {
        long run = train();
        String choosing = "/api/v1/runs/" + run + "/choice";
        post(choosing + "/evaluations", "");
        Awaitility.await("the evaluations")
                .atMost(LIMIT)
                .until(() -> house.api().get(choosing).path("complete").asBoolean());
        JsonNode standing = house.api().get(choosing);
        assertThat(standing.path("images").asInt()).isEqualTo(200);
        assertThat(standing.path("candidates")).hasSize(3);

        JsonNode choice = post(choosing, "{}");
        assertThat(choice.path("checkpoint")).isEqualTo(standing.path("preferred"));
        String chosen = "/api/v1/choices/" + choice.path("id").asLong();
        Awaitility.await("the test score")
                .atMost(LIMIT)
                .until(() -> house.api().get(chosen).at("/test/state").asText().equals("completed"));
        int images = house.api().get(chosen).at("/test/images").asInt();

        String model = "/api/v1/models/shapes";
        post(
                model + "/versions",
                "{\"checkpoint\": %d, \"alias\": \"candidate\"}"
                        .formatted(choice.path("checkpoint").asLong()));
        JsonNode parity = post(model + "/versions/@candidate/parity", "");
        assertThat(parity.path("images").asInt()).isEqualTo(Math.min(images, 1000));
        assertThat(parity.path("sameTop1")).isEqualTo(parity.path("images"));
        assertThat(parity.path("largestDifference").asDouble()).isLessThan(1e-4);

        Map<String, byte[]> files = files(house.api().bytes(model + "/versions/@candidate/download"));
        JsonNode manifest = new ObjectMapper().readTree(files.get("manifest.json"));
        assertThat(manifest.at("/choice/test/images").asInt()).isEqualTo(images);
        assertThat(manifest.at("/data/dataset").asText()).isEqualTo("shapes@1");
        assertThat(manifest.path("seed").asLong()).isEqualTo(42);
        assertThat(manifest.path("parity")).isEqualTo(parity);
        assertThat(files).containsKeys("model.onnx", "model.pt", "model.safetensors", "model-card.json");
    }

    private static long train() throws Exception {
        long run = house.api()
                .post("/api/v1/runs", "application/yaml", SPEC)
                .path("id")
                .asLong();
        Awaitility.await("the end of the run").atMost(LIMIT).until(() -> house.api()
                .get("/api/v1/runs/" + run)
                .path("status")
                .asText()
                .equals("completed"));
        return run;
    }

    private static JsonNode post(String path, String body) throws Exception {
        return house.api().post(path, "application/json", body);
    }

    private static Map<String, byte[]> files(byte[] archive) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
