package io.trainyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.networks.DType;
import io.trainyard.networks.TensorSource;
import io.trainyard.networks.safetensors.Safetensors;
import io.trainyard.networks.safetensors.SafetensorsFile;
import io.trainyard.networks.safetensors.StoredTensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NetworkCommandTest {
    private static final String INLINE =
            """
            network: {layers: [{conv: 4}, relu, globalAvgPool, {linear: classes}]}
            data: {dataset: shapes}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aloneItListsEveryVariantWithItsOptions() {
        assertThat(run()).isZero();
        assertThat(out.toString())
                .contains("simple-cnn    simple-cnn")
                .contains("cdims, hdims")
                .contains("resnet18");
    }

    @Test
    void aVariantIsShownLayerByLayerAsItWasPublished() {
        assertThat(run("resnet18")).isZero();
        assertThat(out.toString())
                .startsWith("resnet18 (resnet) for images of 3x224x224 and 1000 classes")
                .containsPattern("conv1 +Conv2d +64x112x112 +9,408 +118,013,952 +7x7 +2x2")
                .contains("11,689,512 parameters, 1,814,073,344 multiply-adds an image");
    }

    @Test
    void itsImagesClassesAndOptionsCanBeSaid() {
        assertThat(run("simple-cnn/simple-cnn", "--input", "1x28x28", "--classes", "3", "--option", "cdims=4,8"))
                .isZero();
        assertThat(out.toString()).contains("images of 1x28x28 and 3 classes").contains("8x14x14");
    }

    @Test
    void aSpecificationsNetworkIsShown() throws IOException {
        assertThat(run("--spec", file("run.yaml", INLINE))).isZero();
        assertThat(out.toString())
                .startsWith("inline (inline)")
                .contains("conv1")
                .contains("162 parameters");
    }

    @Test
    void drawnWeightsDeriveFromTheSeed() throws IOException {
        String spec = file("run.yaml", INLINE);
        run("--spec", spec, "--seed", "7", "--write", "safetensors", path("a"), "--write", "onnx", path("a.onnx"));
        run("--spec", spec, "--seed", "7", "--write", "safetensors", path("b"), "--write", "torchscript", path("b.pt"));
        run("--spec", spec, "--seed", "8", "--write", "safetensors", path("c"));

        assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
        assertThat(Files.mismatch(folder.resolve("a"), folder.resolve("c"))).isPositive();
        assertThat(out.toString()).contains("a.onnx: inline as onnx, ").contains("b.pt: inline as torchscript, ");
    }

    @Test
    void itRunsImagesWithTheWeightsThatItIsGiven() throws IOException {
        String spec = file("run.yaml", "network: {layers: [globalAvgPool, {linear: classes}]}");
        Safetensors.write(
                folder.resolve("weights"),
                Map.of(),
                List.of(tensor("fc1.weight", List.of(2L, 1L), 1, -2), tensor("fc1.bias", List.of(2L), 10, 20)));
        Safetensors.write(
                folder.resolve("images"), Map.of(), List.of(tensor("images", List.of(2L, 1L, 1L, 2L), 1, 3, 4, 6)));

        assertThat(run(
                        "--spec",
                        spec,
                        "--input",
                        "1x1x2",
                        "--classes",
                        "2",
                        "--weights",
                        path("weights"),
                        "--run",
                        path("images"),
                        path("logits")))
                .as(err.toString())
                .isZero();

        try (SafetensorsFile logits = SafetensorsFile.open(folder.resolve("logits"))) {
            float[] values = new float[4];
            logits.map("logits").asFloatBuffer().get(values);
            assertThat(values).containsExactly(12, 16, 15, 10);
        }
    }

    @Test
    void weightsThatDoNotFitAreNamed() throws IOException {
        Safetensors.write(
                folder.resolve("weights"),
                Map.of(),
                List.of(tensor("fc1.weight", List.of(1L, 2L), 1, 2), tensor("fc2.weight", List.of(1L), 3)));
        String spec = file("run.yaml", "network: {layers: [globalAvgPool, {linear: classes}]}");

        assertThat(run("--spec", spec, "--classes", "2", "--weights", path("weights")))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "fc1.weight is F32 [1, 2] instead of F32 [2, 3]; fc1.bias is missing; fc2.weight has no place");
    }

    @Test
    void whatCannotBeUnderstoodIsToldInALine() throws IOException {
        assertThat(refusal("resnet19")).startsWith("There is no network resnet19");
        assertThat(refusal("resnet18", "--input", "big")).contains("write channels x height x width");
        assertThat(refusal("resnet18", "--classes", "1")).contains("cannot learn 1 classes");
        assertThat(refusal("resnet_cifar", "--option", "width=x")).startsWith("options.width is 'x'");
        assertThat(refusal("vgg16", "--write", "keras", path("x"))).startsWith("'keras' is no format");
        assertThat(refusal("--write", "onnx", path("x"))).startsWith("Which network?");
        assertThat(refusal("vgg16", "--spec", "x")).contains("not both");
        assertThat(refusal("--spec", path("none"))).startsWith("Cannot read the file");
        assertThat(refusal("--spec", file("a.yaml", "data: {}"))).contains("has no network");
        assertThat(refusal("--spec", file("b.yaml", "network: {layers: [{conv: x}]}")))
                .startsWith("layers[0].conv is 'x'");
        assertThat(refusal("--spec", file("c.yaml", "network: [\n"))).contains("cannot be read");
        assertThat(refusal("--spec", file("d.yaml", "network: {famly: vgg}")))
                .startsWith("network.famly is unknown: known here are family, init, layers, options, variant.");
        assertThat(refusal("--spec", file("e.yaml", "network: {layers: relu}")))
                .startsWith("network.layers is of the wrong kind");
        assertThat(refusal("resnet18", "--weights", file("w", "no"))).contains("is no safetensors file");
        assertThat(refusal("lenet5", "--weights", file("w", "no"), "--write", "onnx", path("./w")))
                .contains("is read; write to another file");
        assertThat(refusal("--spec", file("f.yaml", "network: {family: mlp}"), "--option", "dropout=0.1"))
                .startsWith("--option goes with a variant");
        assertThat(refusal("lenet5", "--input", "1x32x32", "--run", file("i", "no"), path("l")))
                .contains("is no safetensors file");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedWithTheReason() {
        assertThat(run("lenet5", "--input", "1x28x28", "--write", "onnx", path("none/lenet5.onnx")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("lenet5.onnx cannot be read or written: there is no such file or folder.");
    }

    private String refusal(String... arguments) {
        err.getBuffer().setLength(0);
        assertThat(run(arguments)).as(String.join(" ", arguments)).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2).last().asString().contains("--help");
        return err.toString();
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(
                Stream.concat(Stream.of("network"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static StoredTensor tensor(String name, List<Long> shape, float... values) {
        return new StoredTensor(name, DType.F32, shape, TensorSource.of(values));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }
}
