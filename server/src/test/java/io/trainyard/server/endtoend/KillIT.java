package io.trainyard.server.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kills each process of a Trainyard in the middle of a run: the run completes, with every point exactly once. */
class KillIT {
    private static final int EPOCHS = 6;
    private static final int LOG_EVERY = 5;
    private static final Duration RUN_LIMIT = Duration.ofMinutes(5);
    private static final String SPEC =
            """
            experiment: kills
            name: %s
            network: {family: simple-cnn, options: {cdims: [4, 8], hdims: [16]}}
            data: {dataset: shapes}
            train: {epochs: 6, batchSize: 50, logEverySteps: 5, optimizer: {type: sgd, lr: 0.05, momentum: 0.9}}
            checkpoints: {every: 2}
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
    void aRunSurvivesTheKillOfItsTrainingProcess() throws Exception {
        long run = submit("training killed");
        awaitMiddleOf(run);

        house.killTraining(run);

        JsonNode ended = awaitEnd(run);
        assertThat(ended.path("attempts").size()).isGreaterThan(1);
        assertEveryPointExactlyOnce(run);
    }

    @Test
    void aRunSurvivesTheKillOfItsAgent() throws Exception {
        long run = submit("agent killed");
        awaitMiddleOf(run);

        house.killWorker();
        house.startWorker();

        JsonNode ended = awaitEnd(run);
        assertThat(ended.path("attempts").size()).isGreaterThan(1);
        assertEveryPointExactlyOnce(run);
    }

    @Test
    void aRunSurvivesTheKillOfTheServer() throws Exception {
        long run = submit("server killed");
        awaitMiddleOf(run);

        house.killServer();
        house.startServer();

        JsonNode ended = awaitEnd(run);
        assertThat(ended.path("attempts").size())
                .as("training went on meanwhile")
                .isOne();
        assertEveryPointExactlyOnce(run);
    }

    @Test
    void aRunSurvivesTheKillOfTheDatabase() throws Exception {
        long run = submit("database killed");
        awaitMiddleOf(run);

        house.killDatabase();

        awaitEnd(run);
        assertEveryPointExactlyOnce(run);
    }

    @Test
    void aServerThatHasJustStartedSurvivesTheKillOfItsDatabase() throws Exception {
        house.killServer();
        house.startServer();

        house.killDatabase();

        house.awaitServer();
        long run = submit("started without a database");
        awaitEnd(run);
        assertEveryPointExactlyOnce(run);
    }

    @Test
    void aStoppedWorkerGivesItsRunBackAtOnce() throws Exception {
        long run = submit("worker stopped");
        awaitMiddleOf(run);

        house.stopWorker();

        assertThat(house.api().get("/api/v1/runs/" + run).path("status").asText())
                .isEqualTo("queued");
        house.startWorker();
        awaitEnd(run);
        assertEveryPointExactlyOnce(run);
    }

    private static long submit(String name) throws Exception {
        return house.api()
                .post("/api/v1/runs", "application/yaml", SPEC.formatted(name))
                .path("id")
                .asLong();
    }

    private static void awaitMiddleOf(long run) {
        Awaitility.await("epoch 2 of run " + run)
                .atMost(RUN_LIMIT)
                .until(() ->
                        house.api().get("/api/v1/runs/" + run).path("epoch").asInt(0) >= 2);
    }

    private static JsonNode awaitEnd(long run) throws Exception {
        Awaitility.await("the end of run " + run)
                .atMost(RUN_LIMIT)
                .ignoreExceptions()
                .until(() -> {
                    String status = house.api()
                            .get("/api/v1/runs/" + run)
                            .path("status")
                            .asText();
                    return List.of("completed", "failed", "cancelled").contains(status);
                });
        JsonNode ended = house.api().get("/api/v1/runs/" + run);
        assertThat(ended.path("status").asText())
                .as("reason: %s", ended.path("reason"))
                .isEqualTo("completed");
        return ended;
    }

    private static void assertEveryPointExactlyOnce(long run) throws Exception {
        for (String key : List.of("train/loss", "train/accuracy", "val/loss", "val/accuracy", "lr")) {
            assertThat(steps(run, key))
                    .as(key)
                    .containsExactlyElementsOf(
                            LongStream.range(0, EPOCHS).boxed().toList());
        }
        List<Long> batches = steps(run, "batch/loss");
        long first = batches.get(0);
        assertThat(batches).as("batch/loss").hasSize(EPOCHS * 4500 / 50 / LOG_EVERY);
        assertThat(batches)
                .containsExactlyElementsOf(LongStream.range(0, batches.size())
                        .mapToObj(i -> first + i * LOG_EVERY)
                        .toList());
        assertThat(steps(run, "test/accuracy")).containsExactly((long) EPOCHS - 1);
    }

    private static List<Long> steps(long run, String key) throws Exception {
        List<Long> steps = new ArrayList<>();
        house.api()
                .get("/api/v1/runs/" + run + "/series?points=10000&key=" + key)
                .path("steps")
                .forEach(step -> steps.add(step.asLong()));
        return steps;
    }
}
