package io.trainyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Message;
import com.google.protobuf.Value;
import io.trainyard.agent.tensorboard.EventFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportTensorBoardCommandTest {
    private static final String FIRST = "events.out.tfevents.1767225600.host";
    private static final String SECOND = "events.out.tfevents.1767225700.host";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private FakeTracking server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeTracking();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachFolderWithEventFilesBecomesARun() throws IOException {
        Path vgg = folder.resolve("vgg/lr0.1").resolve(FIRST);
        EventFiles.append(
                vgg,
                EventFiles.version(),
                EventFiles.hyperparameters(
                        Map.of("lr", Value.newBuilder().setNumberValue(0.1).build())),
                EventFiles.simple("loss", 0, 2.5f),
                EventFiles.tensor("acc", 0, 0.125f, true),
                EventFiles.tensor("acc", 1, Float.NaN, false));
        EventFiles.append(folder.resolve("resnet").resolve(FIRST), EventFiles.simple("loss", 7, 0.5f));

        assertThat(bring("--experiment", "cifar")).isZero();

        assertThat(server.runs()).extracting(run -> run.path("name").asText()).containsExactly("resnet", "vgg/lr0.1");
        ObjectNode run = server.runs().get(1);
        assertThat(run.path("experiment").asText()).isEqualTo("cifar");
        assertThat(run.path("status").asText()).isEqualTo("completed");
        assertThat(run.path("startedAt").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(run.path("finishedAt").asText()).isEqualTo("2026-01-01T00:00:01Z");
        assertThat(run.path("params").path("lr").asText()).isEqualTo("0.1");
        assertThat(server.points("vgg/lr0.1")).containsExactly("loss 0 2.5", "acc 0 0.125", "acc 1 NaN");
        assertThat(out.toString()).contains("vgg/lr0.1 is run 2, 3 points sent");
    }

    @Test
    void broughtAgainNothingIsSentTwice() throws IOException {
        EventFiles.append(folder.resolve(FIRST), EventFiles.simple("loss", 0, 2.5f));
        assertThat(bring()).isZero();
        assertThat(bring()).isZero();
        assertThat(server.points(folder.getFileName().toString())).containsExactly("loss 0 2.5");
        assertThat(out.toString()).contains("1 points sent").contains("0 points sent");
    }

    @Test
    void filesThatHaveGrownAreGoneOnWith() throws IOException {
        EventFiles.append(folder.resolve(FIRST), EventFiles.tensor("loss", 0, 2.5f, true));
        assertThat(bring()).isZero();
        EventFiles.append(folder.resolve(FIRST), EventFiles.tensor("loss", 1, 2f, false));
        EventFiles.append(folder.resolve(SECOND), EventFiles.simple("loss", 2, 1.5f));
        assertThat(bring()).isZero();
        assertThat(server.runs()).hasSize(1);
        assertThat(server.points(folder.getFileName().toString()))
                .containsExactly("loss 0 2.5", "loss 1 2.0", "loss 2 1.5");
    }

    @Test
    void whatARestartTrainsAgainSupersedesWhatStoodThere() throws IOException {
        String name = folder.getFileName().toString();
        EventFiles.append(
                folder.resolve(FIRST),
                EventFiles.version(),
                EventFiles.started(0),
                EventFiles.simple("loss", 0, 4),
                EventFiles.simple("loss", 1, 3),
                EventFiles.simple("loss", 2, 9));
        assertThat(bring()).isZero();
        EventFiles.append(
                folder.resolve(SECOND), EventFiles.version(), EventFiles.started(2), EventFiles.simple("loss", 2, 2));
        assertThat(bring()).isZero();
        assertThat(server.points(name)).containsExactly("loss 0 4.0", "loss 1 3.0", "loss 2 2.0");
        assertThat(bring()).isZero();
        assertThat(server.points(name)).containsExactly("loss 0 4.0", "loss 1 3.0", "loss 2 2.0");
    }

    @Test
    void aRestartInTheMiddleOfAFileIsOneToo() throws IOException {
        EventFiles.append(
                folder.resolve(FIRST),
                EventFiles.started(0),
                EventFiles.simple("loss", 0, 4),
                EventFiles.simple("loss", 1, 9),
                EventFiles.simple("acc", 1, 8),
                EventFiles.started(1),
                EventFiles.simple("loss", 1, 3));
        assertThat(bring()).isZero();
        assertThat(server.points(folder.getFileName().toString())).containsExactly("loss 0 4.0", "loss 1 3.0");
    }

    @Test
    void anImportThatEndedHalfWayGoesOnWhereItEnded() throws IOException {
        int steps = 50_000;
        for (int step = 0; step < steps; step += 1000) {
            List<Message> thousand = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                thousand.add(EventFiles.simple("loss", step + i, step + i));
            }
            EventFiles.append(folder.resolve(FIRST), thousand.toArray(Message[]::new));
        }
        String name = folder.getFileName().toString();
        server.breakAfter(1);
        assertThat(bring()).isEqualTo(1);
        assertThat(err.toString()).contains("It failed on purpose");
        assertThat(server.points(name)).hasSizeBetween(1, steps - 1);

        server.heal();
        assertThat(bring()).isZero();
        assertThat(server.points(name)).hasSize(steps);
        assertThat(new HashSet<>(server.points(name))).hasSize(steps);
    }

    @Test
    void aDamagedFileIsToldAndWhatStandsBeforeTheDamageIsKept() throws IOException {
        Path file = folder.resolve(FIRST);
        EventFiles.append(file, EventFiles.simple("loss", 0, 2.5f), EventFiles.simple("loss", 1, 2f));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 10] ^= 1;
        Files.write(file, bytes);
        EventFiles.append(folder.resolve(SECOND), EventFiles.simple("loss", 2, 1.5f));

        assertThat(bring()).isEqualTo(1);
        assertThat(err.toString()).contains(FIRST, "is damaged at byte");
        assertThat(server.points(folder.getFileName().toString())).containsExactly("loss 0 2.5", "loss 2 1.5");
    }

    @Test
    void aFolderWithoutEventFilesIsAMistakeOfUsage() {
        assertThat(bring()).isEqualTo(2);
        assertThat(err.toString()).contains("There are no event files");
    }

    @Test
    void anAbsentServerIsToldApart() throws IOException {
        EventFiles.append(folder.resolve(FIRST), EventFiles.simple("loss", 0, 2.5f));
        server.close();
        assertThat(bring()).isEqualTo(3);
    }

    private int bring(String... options) {
        List<String> all = new ArrayList<>(List.of("import", "tensorboard", folder.toString()));
        all.addAll(List.of(options));
        all.addAll(List.of("--server", server.address(), "--token", "t"));
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(all.toArray(String[]::new));
    }
}
