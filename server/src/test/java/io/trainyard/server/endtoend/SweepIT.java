package io.trainyard.server.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A sweep is trained by a real worker, over a restart of the server. */
class SweepIT {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String SWEEP =
            """
            name: rates
            method: asha
            search: {train.optimizer.lr: {type: logUniform, min: 0.0001, max: 0.1}}
            budget: {runs: 4, atOnce: 2}
            asha: {eta: 2, minEpochs: 1}
            run:
              network: {family: resnet, variant: resnet_cifar, options: {width: 4, blocks: [1, 1]}}
              data: {dataset: shapes, images: 500, validation: {fraction: 0.2}}
              train: {epochs: 3, batchSize: 50, optimizer: {type: adam}}
            """;

    private static House house;

    @BeforeAll
    static void startTheHouse() throws IOException {
        house = new House();
        house.startServer();
    }

    @AfterAll
    static void stopTheHouse() throws InterruptedException {
        house.close();
    }

    @Test
    void everyTrialIsTrainedOrStoppedAndTheSweepEndsWhoeverWasKilledMeanwhile() throws Exception {
        String sweep = "/api/v1/sweeps/"
                + house.api()
                        .post("/api/v1/sweeps", "application/yaml", SWEEP)
                        .path("id")
                        .asLong();
        house.killServer();
        house.startServer();
        house.startWorker();

        Awaitility.await("the end of the sweep")
                .atMost(LIMIT)
                .until(() -> house.api().get(sweep).path("state").asText().equals("completed"));

        JsonNode done = house.api().get(sweep);
        assertThat(done.path("trials")).hasSize(4).allSatisfy(trial -> {
            assertThat(trial.path("state").asText()).isIn("completed", "stopped");
            assertThat(trial.path("best").asDouble()).isPositive();
            assertThat(trial.path("rungs").size()).isPositive();
        });
        assertThat(done.at("/spent/begun").asInt()).isEqualTo(4);
        assertThat(done.at("/best/best").asDouble())
                .isEqualTo(done.path("trials").findValues("best").stream()
                        .mapToDouble(JsonNode::asDouble)
                        .max()
                        .orElseThrow());
    }
}
