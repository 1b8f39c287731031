package io.trainyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.sun.net.httpserver.HttpServer;
import io.trainyard.agent.attempt.TrainingProcess;
import io.trainyard.contract.RunSpec;
import io.trainyard.contract.protocol.Report.SeriesChunk;
import io.trainyard.training.AttemptOrder;
import io.trainyard.training.journal.Journal;
import io.trainyard.training.journal.JournalEntry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A run that a real process has trained, served as the server would, and trained again. */
class ReplayCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long GIB = 1L << 30;
    private static final String SPEC =
            """
            network: {family: simple-cnn, options: {cdims: [4], hdims: [16], dropout: 0.2}}
            data: {dataset: shapes}
            train: {epochs: 2, batchSize: 100, logEverySteps: 10, seed: 7}
            """;

    @TempDir
    private static Path home;

    private static final Map<String, String> ANSWERS = new ConcurrentHashMap<>();
    private static HttpServer server;
    private static ObjectNode record;
    private static ObjectNode points;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void trainTheRun() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String answer = ANSWERS.get(exchange.getRequestURI().getPath());
            byte[] bytes = (answer == null ? "{}" : answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        Files.createSymbolicLink(
                home.resolve("libraries"),
                Files.createDirectories(Path.of("target/libraries").toAbsolutePath()));
        RunSpec spec = new ObjectMapper(new YAMLFactory()).readValue(SPEC, RunSpec.class);
        Path attempt = Files.createDirectories(home.resolve("attempt"));
        Path drawn = Files.createDirectories(home.resolve("drawn"));
        AttemptOrder order = new AttemptOrder.Train(
                spec, new AttemptOrder.Data("shapes@1", "shapes", drawn), null, null, "cpu", 1, null);
        Journal.json().writeValue(attempt.resolve(AttemptOrder.FILE).toFile(), order);
        new TrainingProcess(home.resolve("libraries"), 2 * GIB, 1)
                .start(attempt, attempt.resolve("console.log"))
                .awaitEnd(Duration.ofMinutes(5));
        record(spec, attempt);
    }

    private static void record(RunSpec spec, Path attempt) throws IOException {
        record = JSON.createObjectNode().put("run", 5).put("name", "small").put("status", "completed");
        record.putObject("dataset")
                .put("label", "shapes@1")
                .put("format", "shapes")
                .put("sha256", "00")
                .put("bytes", 0);
        record.set("spec", JSON.valueToTree(spec));
        record.putArray("attempts");
        Map<String, ObjectNode> curves = new TreeMap<>();
        Journal journal = new Journal(Journal.in(attempt));
        for (JournalEntry entry : journal.read()) {
            if (entry instanceof JournalEntry.Started started) {
                record.put("stepsPerEpoch", started.start().stepsPerEpoch());
                record.set("environment", JSON.valueToTree(started.start().environment()));
            } else if (entry instanceof JournalEntry.Reported reported) {
                reported.report().series().forEach(chunk -> add(chunk, curves));
            }
        }
        points = JSON.createObjectNode();
        points.putArray("curves").addAll(curves.values());
    }

    private static void add(SeriesChunk chunk, Map<String, ObjectNode> curves) {
        ObjectNode curve = curves.computeIfAbsent(chunk.key(), key -> {
            ObjectNode made = JSON.createObjectNode()
                    .put("key", key)
                    .put("axis", chunk.axis().name().toLowerCase(Locale.ROOT));
            made.putArray("steps");
            made.putArray("values");
            return made;
        });
        for (int i = 0; i < chunk.steps().length; i++) {
            ((ArrayNode) curve.get("steps")).add(chunk.steps()[i]);
            ((ArrayNode) curve.get("values")).add(chunk.values()[i]);
        }
    }

    @AfterAll
    static void stopServer() {
        server.stop(0);
    }

    @Test
    void aRunThatIsTrainedAgainMatches() {
        assertThat(replay(record, points, "--epochs", "1")).isZero();

        assertThat(out.toString())
                .contains("Training epoch 0 of run 5 (small) again")
                .contains("Match: all 9 values");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aRunThatIsTrainedAgainToItsEndHasItsTestScoresToo() {
        assertThat(replay(record, points, "--epochs", "99")).isZero();

        assertThat(out.toString()).contains("epochs 0 to 1").contains("Match: all 21 values");
    }

    @Test
    void theFirstValueThatDiffersIsNamedWithWhatDiffersAroundIt() {
        ObjectNode tampered = points.deepCopy();
        for (var curve : tampered.withArray("curves")) {
            ArrayNode values = (ArrayNode) curve.get("values");
            if (curve.get("key").asText().equals("batch/loss")) {
                values.set(1, JSON.getNodeFactory().numberNode(0.5));
            } else if (curve.get("key").asText().equals("train/loss")) {
                values.set(0, JSON.getNodeFactory().numberNode(0.25));
            }
        }
        ObjectNode elsewhere = record.deepCopy();
        elsewhere.withObject("/environment").put("os", "Another 1.0");

        assertThat(replay(elsewhere, tampered, "--epochs", "1")).isOne();

        assertThat(out.toString())
                .contains("Difference: batch/loss of epoch 0, step 20 was 0.5 and is ")
                .contains("os was Another 1.0 and is ")
                .doesNotContain("train/loss");
    }

    @Test
    void whatCannotBeTrainedAgainIsSaid() {
        ObjectNode untrained = record.deepCopy();
        untrained.remove("stepsPerEpoch");
        assertThat(replay(untrained, points)).isEqualTo(2);
        assertThat(err.toString()).contains("Cannot replay run 5: it was never trained.");

        ObjectNode started = JSON.createObjectNode();
        started.putArray("curves");
        assertThat(replay(record, started)).isEqualTo(2);
        assertThat(err.toString()).contains("it has not finished an epoch yet");

        ANSWERS.clear();
        assertThat(run()).isEqualTo(2);
        assertThat(run("--epochs", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--epochs and --threads need a number from 1 on");
    }

    private int replay(ObjectNode run, ObjectNode measured, String... options) {
        ANSWERS.put("/api/v1/runs/5/record", run.toString());
        ANSWERS.put("/api/v1/runs/5/curves", measured.toString());
        return run(options);
    }

    private int run(String... options) {
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        List<String> arguments = new ArrayList<>(List.of(
                "replay",
                "5",
                "--home",
                home.toString(),
                "--token",
                "t",
                "--server",
                "http://127.0.0.1:" + server.getAddress().getPort()));
        arguments.addAll(List.of(options));
        return line.execute(arguments.toArray(String[]::new));
    }
}
