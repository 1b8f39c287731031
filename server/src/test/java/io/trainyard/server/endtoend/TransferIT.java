package io.trainyard.server.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.networks.safetensors.SafetensorsFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that starts from another one's checkpoint, through server, worker and training process. */
class TransferIT {
    private static final Duration RUN_LIMIT = Duration.ofMinutes(5);
    private static final String SPEC =
            """
            experiment: transfer
            name: %s
            network: {family: resnet, variant: resnet_cifar, options: {width: 4, blocks: [1, 1]}}
            %s
            data: {dataset: shapes, validation: {fraction: 0.5}}
            train: {epochs: %d, batchSize: 100, optimizer: {type: adam, lr: 0.01}}
            checkpoints: {every: 1}
            """;

    private static House house;

    @TempDir
    Path folder;

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
    void onlyTheHeadOfAFrozenBackboneIsTrained() throws Exception {
        long parent = completed(submit("parent", "", 1));
        long checkpoint = checkpoints(parent).get(0);

        long child = completed(submit("child", "initialize: {checkpoint: " + checkpoint + ", freeze: backbone}", 2));

        JsonNode run = house.api().get("/api/v1/runs/" + child);
        assertThat(run.path("trainable").asLong()).isEqualTo(8 * 10 + 10);
        assertThat(run.at("/start/run").asLong()).isEqualTo(parent);
        assertThat(run.at("/start/epoch").asInt()).isZero();
        Map<String, String> before = tensors(checkpoint);
        List<Long> cut = checkpoints(child);
        assertThat(cut).hasSize(2);
        for (long id : cut) {
            Map<String, String> after = tensors(id);
            assertThat(after.keySet()).isEqualTo(before.keySet());
            after.forEach((name, bits) ->
                    assertThat(bits.equals(before.get(name))).as(name).isEqualTo(!name.startsWith("fc.")));
        }
        assertThat(tensors(cut.get(0)).get("fc.weight"))
                .isNotEqualTo(tensors(cut.get(1)).get("fc.weight"));
    }

    private static long submit(String name, String initialize, int epochs) throws Exception {
        return house.api()
                .post("/api/v1/runs", "application/yaml", SPEC.formatted(name, initialize, epochs))
                .path("id")
                .asLong();
    }

    private static long completed(long run) throws Exception {
        Awaitility.await("the end of run " + run).atMost(RUN_LIMIT).until(() -> !List.of("queued", "running")
                .contains(status(run)));
        assertThat(status(run)).isEqualTo("completed");
        return run;
    }

    private static String status(long run) throws Exception {
        return house.api().get("/api/v1/runs/" + run).path("status").asText();
    }

    private static List<Long> checkpoints(long run) throws Exception {
        List<Long> ids = new ArrayList<>();
        house.api()
                .get("/api/v1/runs/" + run + "/checkpoints")
                .forEach(row -> ids.add(row.path("id").asLong()));
        return ids;
    }

    /** Every tensor of a checkpoint, as hex. */
    private Map<String, String> tensors(long checkpoint) throws Exception {
        Path path = Files.write(
                folder.resolve(checkpoint + ".safetensors"),
                house.api().bytes("/api/v1/checkpoints/" + checkpoint + "/download?format=safetensors"));
        Map<String, String> tensors = new TreeMap<>();
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            for (SafetensorsFile.Entry entry : file.entries()) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                file.source(entry.name()).writeTo(bytes);
                tensors.put(entry.name(), HexFormat.of().formatHex(bytes.toByteArray()));
            }
        }
        return tensors;
    }
}
