package io.trainyard.server.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.networks.safetensors.SafetensorsFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills processes of a Trainyard at random moments, again and again: every run ends with the weights and the values of
 * one that was left alone. {@code bench/kills} does it more often.
 */
class RandomKillsIT {
    private static final int KILLS = Integer.getInteger("trainyard.kills", 6);
    private static final long SEED = Long.getLong("trainyard.kills.seed", 1);
    private static final Duration RUN_LIMIT = Duration.ofMinutes(20);
    private static final Duration MOMENT_LIMIT = Duration.ofSeconds(30);
    private static final PrintStream OUT = System.out;
    private static final String SPEC =
            """
            experiment: random kills
            name: %s
            network: {family: simple-cnn, options: {cdims: [4, 8], hdims: [32], dropout: 0.2}}
            data:
              dataset: shapes
              validation: {fraction: 0.2, stratified: true}
              augment: {randomCrop: {padding: 2}, horizontalFlip: true}
            train:
              epochs: 8
              batchSize: 50
              logEverySteps: 7
              optimizer: {type: adam, lr: 0.002}
              schedule: {type: step, stepSize: 3, gamma: 0.5}
              earlyStopping: {metric: val/loss, patience: 8}
            checkpoints: {every: 3, keepBest: {metric: val/loss, count: 2}}
            queue: {maxAttempts: 100}
            """;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private House house;
    private int workers = 1;

    /** What is killed. */
    private enum Victim {
        TRAINING,
        AGENT,
        /** Its machine, too: another worker goes on. */
        WORKER_FOR_GOOD,
        SERVER,
        DATABASE
    }

    /** When. */
    private enum Moment {
        WITHIN_AN_EPOCH,
        CUTTING_A_RESUME_POINT,
        UPLOADING_A_RESUME_POINT
    }

    @BeforeEach
    void startTheHouse() throws IOException {
        house = new House(
                List.of(
                        "-Dtrainyard.queue.lease=5s",
                        "-Dtrainyard.queue.heartbeat=1s",
                        "-Dtrainyard.queue.reap-every=1s",
                        "-Dtrainyard.queue.max-losses=1000",
                        "-Dtrainyard.queue.backoff=100ms",
                        "-Dtrainyard.queue.max-backoff=200ms"),
                Map.of("JAVA_TOOL_OPTIONS", "-Dtrainyard.resumeSeconds=0"));
        house.startServer();
        house.startWorker(worker());
    }

    @AfterEach
    void stopTheHouse() throws InterruptedException {
        house.close();
    }

    @Test
    void howeverOftenARunIsKilledItEndsAsIfItHadBeenLeftAlone() throws Exception {
        long undisturbed = submit("left alone");
        awaitEnd(undisturbed);
        Results expected = results(undisturbed);
        assertThat(expected.values()).isNotEmpty();
        int kills = 0;
        for (int number = 1; kills < KILLS; number++) {
            long run = submit("killed " + number);
            while (kills < KILLS && awaitProgress(run)) {
                kills++;
                kill(kills, run);
            }
            JsonNode ended = awaitEnd(run);
            Results found = results(run);
            OUT.printf(
                    "Run %d ended after %d attempts and %d kills in all: %s%n",
                    run,
                    ended.path("attempts").size(),
                    kills,
                    found.equals(expected) ? "same weights, same values" : "DIFFERENT");
            assertThat(found.values()).isEqualTo(expected.values());
            assertThat(found.checkpoints()).isEqualTo(expected.checkpoints());
            assertThat(found.tensors()).isEqualTo(expected.tensors());
        }
    }

    private void kill(int number, long run) throws IOException, InterruptedException {
        Victim victim = Victim.values()[(number - 1 + random.nextInt(2)) % Victim.values().length];
        Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
        boolean met = await(moment);
        OUT.printf(
                "Kill %d of %d: %s %s%n",
                number, KILLS, words(victim), met ? words(moment) : words(Moment.WITHIN_AN_EPOCH));
        switch (victim) {
            case TRAINING -> killTraining(run);
            case AGENT -> {
                house.killWorker();
                house.startWorker(worker());
            }
            case WORKER_FOR_GOOD -> {
                house.killWorker();
                workers++;
                house.startWorker(worker());
            }
            case SERVER -> {
                house.killServer();
                house.startServer();
            }
            case DATABASE -> {
                house.killDatabase();
                house.awaitServer();
            }
        }
    }

    /** Its worker may be between two attempts. */
    private void killTraining(long run) {
        try {
            house.killTraining(run);
        } catch (IllegalStateException e) {
            OUT.println("  (there was none)");
        }
    }

    private boolean await(Moment moment) {
        Set<Path> before = files();
        switch (moment) {
            case WITHIN_AN_EPOCH -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(3000)));
                return true;
            }
            case CUTTING_A_RESUME_POINT -> {
                return spinUntil(
                        () -> files().stream().anyMatch(file -> isNew(file, "resume-", ".unfinished", before)));
            }
            default -> {
                boolean cut = spinUntil(
                        () -> files().stream().anyMatch(file -> isNew(file, "resume-", ".safetensors", before)));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(150)));
                return cut;
            }
        }
    }

    private static boolean isNew(Path file, String start, String end, Set<Path> before) {
        String name = file.getFileName().toString();
        return name.startsWith(start) && name.endsWith(end) && !before.contains(file);
    }

    private static boolean spinUntil(BooleanSupplier condition) {
        long end = System.nanoTime() + MOMENT_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            if (condition.getAsBoolean()) {
                return true;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        return false;
    }

    private Set<Path> files() {
        try (Stream<Path> found = Files.walk(house.workers(), 4)) {
            return new HashSet<>(found.toList());
        } catch (IOException | UncheckedIOException e) {
            return Set.of(); // something went while it was looked at
        }
    }

    private String worker() {
        return "house-" + workers;
    }

    private long submit(String name) throws Exception {
        return house.api()
                .post("/api/v1/runs", "application/yaml", SPEC.formatted(name))
                .path("id")
                .asLong();
    }

    /** Waits until a worker has begun to train; false if the run has ended. */
    private boolean awaitProgress(long run) {
        String[] status = {""};
        Awaitility.await("training of run " + run)
                .atMost(RUN_LIMIT)
                .ignoreExceptions()
                .until(() -> {
                    JsonNode now = house.api().get("/api/v1/runs/" + run);
                    status[0] = now.path("status").asText();
                    JsonNode attempts = now.path("attempts");
                    JsonNode last = attempts.path(attempts.size() - 1);
                    return isOver(status[0])
                            || status[0].equals("running")
                                    && last.path("startEpoch").isNumber();
                });
        return !isOver(status[0]);
    }

    private JsonNode awaitEnd(long run) throws Exception {
        Awaitility.await("the end of run " + run)
                .atMost(RUN_LIMIT)
                .ignoreExceptions()
                .until(() -> isOver(
                        house.api().get("/api/v1/runs/" + run).path("status").asText()));
        JsonNode ended = house.api().get("/api/v1/runs/" + run);
        assertThat(ended.path("status").asText())
                .as("reason: %s", ended.path("reason"))
                .isEqualTo("completed");
        return ended;
    }

    private static boolean isOver(String status) {
        return List.of("completed", "failed", "cancelled").contains(status);
    }

    private static String words(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * What a run leaves.
     *
     * @param values of all series but those of time and load, with their steps
     * @param checkpoints why each is kept, and its metrics
     * @param tensors of each checkpoint, in hex
     */
    private record Results(
            Map<String, String> values, Map<Integer, String> checkpoints, Map<Integer, Map<String, String>> tensors) {}

    private Results results(long run) throws Exception {
        Map<String, String> values = new TreeMap<>();
        for (JsonNode curve :
                house.api().get("/api/v1/runs/" + run + "/curves?points=100000").path("curves")) {
            String key = curve.path("key").asText();
            if (!key.startsWith("system/") && !key.startsWith("throughput/")) {
                values.put(key, curve.path("steps") + " " + curve.path("values"));
            }
        }
        Map<Integer, String> checkpoints = new TreeMap<>();
        Map<Integer, Map<String, String>> tensors = new TreeMap<>();
        for (JsonNode checkpoint : house.api().get("/api/v1/runs/" + run + "/checkpoints")) {
            int epoch = checkpoint.path("epoch").asInt();
            Map<String, String> metrics = new TreeMap<>();
            checkpoint
                    .path("metrics")
                    .properties()
                    .forEach(metric ->
                            metrics.put(metric.getKey(), metric.getValue().asText()));
            checkpoints.put(epoch, checkpoint.path("reasons") + " " + metrics);
            tensors.put(epoch, tensors(checkpoint.path("id").asLong()));
        }
        return new Results(values, checkpoints, tensors);
    }

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
