package io.trainyard.server.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.contract.protocol.Prediction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All checkpoints of a run evaluated by one call, through server, worker and process. */
class EvaluationIT {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String SPEC =
            """
            experiment: evaluations
            name: small
            network: {family: resnet, variant: resnet_cifar, options: {width: 4, blocks: [1, 1]}}
            data: {dataset: shapes, images: 1000, validation: {fraction: 0.2}}
            train: {epochs: 2, batchSize: 50, optimizer: {type: adam, lr: 0.01}}
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
    void everyCheckpointScoresWhatItScoredInTraining() throws Exception {
        long run = train();

        JsonNode asked = house.api()
                .post("/api/v1/runs/" + run + "/evaluations", "application/json", "{\"part\": \"validation\"}");

        JsonNode checkpoints = house.api().get("/api/v1/runs/" + run + "/checkpoints");
        assertThat(asked.path("queued").asInt()).isEqualTo(checkpoints.size()).isEqualTo(2);
        for (JsonNode queued : asked.path("evaluations")) {
            JsonNode found = completed(queued.path("id").asLong());
            JsonNode metrics = metrics(checkpoints, found.path("checkpoint").asLong());
            assertThat(found.at("/scores/images").asInt()).isEqualTo(200);
            assertThat(found.at("/scores/loss").asDouble())
                    .isCloseTo(metrics.path("val/loss").asDouble(), within(1e-5));
            assertThat(found.at("/scores/top1").asDouble())
                    .isEqualTo(metrics.path("val/accuracy").asDouble());
            assertThat(right(found.path("id").asLong()))
                    .isEqualTo(found.at("/scores/top1").asDouble());
            assertThat(found.path("environment").path("libtorch").asText()).isNotEmpty();
            byte[] png =
                    house.api().bytes("/api/v1/evaluations/" + found.path("id").asLong() + "/wrong/0.png");
            assertThat(new String(png, 1, 3, java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("PNG");
        }
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

    private static JsonNode completed(long evaluation) throws Exception {
        String path = "/api/v1/evaluations/" + evaluation;
        Awaitility.await("the end of the evaluation").atMost(LIMIT).until(() -> !List.of("waiting", "running")
                .contains(house.api().get(path).path("state").asText()));
        JsonNode found = house.api().get(path);
        assertThat(found.path("state").asText())
                .as(found.path("reason").asText())
                .isEqualTo("completed");
        return found;
    }

    private static JsonNode metrics(JsonNode checkpoints, long id) {
        List<JsonNode> rows = new ArrayList<>();
        checkpoints.forEach(row -> {
            if (row.path("id").asLong() == id) {
                rows.add(row.path("metrics"));
            }
        });
        return rows.get(0);
    }

    /** Share of the predictions that are right. */
    private static double right(long evaluation) throws Exception {
        ByteBuffer bytes =
                ByteBuffer.wrap(house.api().bytes("/api/v1/evaluations/" + evaluation + "/predictions?format=bytes"));
        int images = bytes.remaining() / Prediction.BYTES;
        int right = 0;
        while (bytes.hasRemaining()) {
            right += Prediction.read(bytes).isRight() ? 1 : 0;
        }
        return (double) right / images;
    }
}
