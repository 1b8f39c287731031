package io.trainyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ImportMlflowCommandTest {
    private static final String VGG = "0af3b2c4d5e6f708192a3b4c5d6e7f80";
    private static final String RESNET = "1af3b2c4d5e6f708192a3b4c5d6e7f80";
    private static final String DENSENET = "2af3b2c4d5e6f708192a3b4c5d6e7f80";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private FakeMlflow mlflow;
    private FakeTracking server;

    @BeforeEach
    void start() throws IOException {
        mlflow = new FakeMlflow();
        server = new FakeTracking();
    }

    @AfterEach
    void stop() {
        mlflow.close();
        server.close();
    }

    @Test
    void runsKeepTheirIdsAndEverythingThatWasLogged() {
        mlflow.run(VGG, "vgg");
        mlflow.metric(VGG, "loss", 2.5, "NaN", 1.5, "-Infinity", 0.5);
        mlflow.metric(VGG, "val/acc", 0.75);
        mlflow.run(RESNET, "resnet");
        mlflow.run(DENSENET, "densenet");

        assertThat(bring()).isZero();

        assertThat(server.runs()).extracting(run -> run.path("uid").asText()).containsExactly(VGG, RESNET, DENSENET);
        ObjectNode run = server.runs().get(0);
        assertThat(run.path("experiment").asText()).isEqualTo("cifar");
        assertThat(run.path("name").asText()).isEqualTo("vgg");
        assertThat(run.path("status").asText()).isEqualTo("completed");
        assertThat(run.path("startedAt").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(run.path("finishedAt").asText()).isEqualTo("2026-01-01T00:01:00Z");
        assertThat(run.path("params").path("lr").asText()).isEqualTo("0.1");
        assertThat(run.path("tags").path("mlflow.user").asText()).isEqualTo("kim");
        assertThat(server.points("vgg"))
                .containsExactly(
                        "loss 0 2.5", "loss 1 NaN", "loss 2 1.5", "loss 3 -Infinity", "loss 4 0.5", "val/acc 0 0.75");
        assertThat(out.toString()).contains("cifar: 3 runs brought with 6 points and 0 files, 0 were here already");
    }

    @Test
    void filesComeFromWhereverTheServerKeepsThem() {
        mlflow.run(VGG, "vgg");
        mlflow.artifact(VGG, "model/weights.bin", "W");
        mlflow.artifact(VGG, "model/deep/er.txt", "DEEP");
        mlflow.artifact(VGG, "notes and more.txt", "N");

        assertThat(bring()).isZero();
        assertThat(server.artifacts().keySet())
                .containsExactlyInAnyOrder(
                        "1/" + VGG + "/artifacts/model/weights.bin",
                        "1/" + VGG + "/artifacts/model/deep/er.txt",
                        "1/" + VGG + "/artifacts/notes and more.txt");
        assertThat(server.artifacts().get("1/" + VGG + "/artifacts/model/deep/er.txt"))
                .isEqualTo("DEEP".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatHasNotChangedIsNotReadAgain() {
        mlflow.run(VGG, "vgg");
        mlflow.metric(VGG, "loss", 2.5);
        mlflow.artifact(VGG, "notes.txt", "N");
        assertThat(bring()).isZero();
        mlflow.forgetRequests();
        assertThat(bring()).isZero();
        assertThat(mlflow.requests()).containsOnly("experiments/search", "runs/search");
        assertThat(out.toString()).contains("0 runs brought with 0 points and 0 files, 1 were here already");

        mlflow.run(RESNET, "resnet");
        mlflow.metric(VGG, "acc", 0.5);
        assertThat(bring()).isZero();
        assertThat(server.runs()).hasSize(2);
        assertThat(server.points("vgg")).contains("acc 0 0.5");
        assertThat(server.artifacts()).hasSize(1);
    }

    @Test
    void anImportThatEndedHalfWayGoesOn() {
        mlflow.run(VGG, "vgg");
        mlflow.metric(VGG, "loss", 2.5);
        mlflow.run(RESNET, "resnet");
        mlflow.metric(RESNET, "loss", 1.5);
        server.breakAfter(1);
        assertThat(bring()).isEqualTo(1);
        assertThat(err.toString()).contains("resnet (" + RESNET + ") was refused: It failed on purpose");
        assertThat(out.toString()).contains("1 could not be brought");

        server.heal();
        mlflow.forgetRequests();
        assertThat(bring()).isZero();
        assertThat(server.points("resnet")).containsExactly("loss 0 1.5");
        assertThat(server.points("vgg")).containsExactly("loss 0 2.5");
        assertThat(mlflow.requests()).filteredOn("metrics/get-history"::equals).hasSize(1);
    }

    @Test
    void filesStayWhereTheyAreIfNobodyWantsThem() {
        mlflow.run(VGG, "vgg");
        mlflow.artifact(VGG, "notes.txt", "N");
        assertThat(bring("--no-artifacts")).isZero();
        assertThat(mlflow.requests()).doesNotContain("artifacts/list");
        assertThat(server.artifacts()).isEmpty();
    }

    @Test
    void aServerThatIsBusyIsWaitedFor() {
        mlflow.run(VGG, "vgg");
        mlflow.metric(VGG, "loss", 2.5);
        mlflow.failEach("metrics/get-history", 2);
        assertThat(bring()).isZero();
        assertThat(server.points("vgg")).containsExactly("loss 0 2.5");
        assertThat(mlflow.requests()).filteredOn("metrics/get-history"::equals).hasSize(3);
    }

    @Test
    void oneExperimentCanBeChosen() {
        mlflow.run(VGG, "vgg");
        assertThat(bring("--experiment", "Default")).isZero();
        assertThat(server.runs()).isEmpty();
        assertThat(bring("--experiment", "mnist")).isEqualTo(1);
        assertThat(err.toString()).contains("no experiment called mnist");
    }

    @Test
    void aPasswordInTheAddressLetsInAndIsToldToNobody() {
        mlflow.run(VGG, "vgg");
        assertThat(bring(mlflow.address().replace("://", "://kim:s3cret@"), List.of()))
                .isZero();
        assertThat(mlflow.authorizations()).containsOnly("Basic a2ltOnMzY3JldA==");
        assertThat(server.runs().get(0).toString() + out + err).doesNotContain("s3cret");
    }

    @Test
    void absentServersAreToldApart() {
        mlflow.run(VGG, "vgg");
        server.close();
        assertThat(bring()).isEqualTo(3);
        mlflow.close();
        assertThat(bring()).isEqualTo(3);
        assertThat(bring("localhost:5000", List.of())).isEqualTo(2);
    }

    private int bring(String... options) {
        return bring(mlflow.address(), List.of(options));
    }

    private int bring(String url, List<String> options) {
        List<String> all = new ArrayList<>(List.of("import", "mlflow", url));
        all.addAll(options);
        all.addAll(List.of("--server", server.address(), "--token", "t"));
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(all.toArray(String[]::new));
    }
}
