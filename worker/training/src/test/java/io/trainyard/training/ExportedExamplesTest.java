package io.trainyard.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.trainyard.contract.RunSpec;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.contract.protocol.Claim;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.contract.protocol.Prediction;
import io.trainyard.datasets.ImageSource;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.families.Families;
import io.trainyard.networks.safetensors.SafetensorsFile;
import io.trainyard.training.Attempts.Done;
import io.trainyard.training.data.Normalization;
import io.trainyard.training.journal.JournalEntry;
import io.trainyard.training.loop.Commands;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The small examples, each trained for one epoch of few images: their ONNX files say of every image of the test set what the
 * worker says. {@code bench/examples} does it with the examples as they are.
 */
class ExportedExamplesTest {
    private static final Path EXAMPLES = Path.of("../../examples");
    private static final String PARENT = "s2-cifar10-small.yaml";
    private static final int IMAGES = 300;
    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    private static Path shared;

    private static ExampleData data;
    private static @Nullable Path parent;

    @TempDir
    Path directory;

    @BeforeAll
    static void lookForImages() {
        data = new ExampleData(shared);
    }

    static Stream<String> examples() throws IOException {
        try (Stream<Path> all = Files.walk(EXAMPLES)) {
            return all
                    .map(file -> EXAMPLES.relativize(file).toString())
                    .filter(name -> name.endsWith("-small.yaml")
                            || name.startsWith("demo/") && name.endsWith(".yaml")
                            || name.equals("inline-network.yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExportNamesTheSameClassOnEveryTestImage(String example) throws IOException, OrtException {
        RunSpec spec = shortened(example);
        AttemptOrder.Data images = data.of(spec.data().dataset());
        Path checkpoint = train(spec, images, directory.resolve("trained"));

        try (ImageSource source = images.open(spec.data().resize());
                SafetensorsFile weights = SafetensorsFile.open(checkpoint)) {
            Normalization normalization = Normalization.of(spec.data().normalize(), source);
            ImageShape shape = new ImageShape(source.channels(), source.height(), source.width());
            Network network =
                    Families.build(spec.network(), shape, source.classes().size());
            ByteBuffer worker = predictions(spec, images, shape, source, normalization, checkpoint);
            try (ExportedNetwork exported =
                    ExportedNetwork.write(directory.resolve("model.onnx"), network, weights, source, normalization)) {
                List<float[]> logits = exported.logits(source.test());

                assertThat(worker.remaining() / Prediction.BYTES)
                        .isEqualTo(logits.size())
                        .isGreaterThan(50);
                for (float[] one : logits) {
                    Prediction said = Prediction.read(worker);
                    assertThat(largest(one)).isEqualTo(said.predicted());
                    assertThat(confidence(one)).isCloseTo(said.confidence(), within(1e-4));
                }
            }
        }
    }

    /** One epoch of few images, in small batches so that weights and batch statistics move; all else is the example's. */
    private static RunSpec shortened(String example) throws IOException {
        ObjectNode spec = (ObjectNode) YAML.readTree(EXAMPLES.resolve(example).toFile());
        spec.remove("checkpoints");
        ((ObjectNode) spec.get("data")).put("images", IMAGES);
        ((ObjectNode) spec.get("train")).put("epochs", 1).put("test", "atEnd");
        JsonNode initialize = spec.path("initialize");
        assertThat(initialize.isMissingNode() || initialize.path("checkpoint").intValue() == 1)
                .isTrue();
        return YAML.treeToValue(spec, RunSpec.class);
    }

    /** Answers the file of the last checkpoint. */
    private static Path train(RunSpec spec, AttemptOrder.Data images, Path directory) throws IOException {
        Path start = spec.initialize() == null ? null : parent();
        Done done = Attempts.run(directory, new AttemptOrder.Train(spec, images, start, null, "cpu", 1, null));
        assertThat(done.outcome().ending()).as(done.log()).isEqualTo(Ending.COMPLETED);
        return directory.resolve(done.cut(Reason.LAST).file());
    }

    /** What other examples start from. */
    private static Path parent() throws IOException {
        if (parent == null) {
            RunSpec spec = shortened(PARENT);
            parent = train(spec, data.of(spec.data().dataset()), shared.resolve("parent"));
        }
        return parent;
    }

    private ByteBuffer predictions(
            RunSpec spec,
            AttemptOrder.Data images,
            ImageShape shape,
            ImageSource source,
            Normalization normalization,
            Path checkpoint)
            throws IOException {
        Claim.Evaluate claim = new Claim.Evaluate(
                1,
                1,
                1,
                new Claim.CheckpointRef(1, ""),
                spec.network(),
                shape.toString(),
                source.classes().size(),
                Arrays.stream(normalization.mean()).boxed().toList(),
                Arrays.stream(normalization.std()).boxed().toList(),
                new Claim.DatasetRef(1, images.label(), images.format(), "", 0),
                Claim.Part.TEST,
                spec.data(),
                spec.train().seed());
        Done done = Attempts.evaluate(
                directory.resolve("evaluated"),
                new AttemptOrder.Evaluate(claim, images, checkpoint, "cpu", 1),
                new Commands());
        assertThat(done.outcome().ending()).as(done.log()).isEqualTo(Ending.COMPLETED);
        return ByteBuffer.wrap(Files.readAllBytes(done.directory()
                .resolve(done.all(JournalEntry.Evaluated.class).get(0).predictions())));
    }

    private static int largest(float[] logits) {
        int largest = 0;
        for (int i = 1; i < logits.length; i++) {
            largest = logits[i] > logits[largest] ? i : largest;
        }
        return largest;
    }

    private static double confidence(float[] logits) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - logits[largest(logits)]);
        }
        return 1 / sum;
    }
}
