package io.trainyard.networks.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Initialization;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSource;
import io.trainyard.networks.TensorSpec.Kind;
import io.trainyard.networks.Weights;
import io.trainyard.networks.families.Families;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives are loaded and trained by the engine that workers use. */
class TorchScriptTest {
    private static final Network RESNET =
            build("resnet", "resnet_cifar", new ImageShape(3, 16, 16), Map.of("width", 4));
    private static final Network SMALL =
            build("simple-cnn", null, new ImageShape(1, 8, 8), Map.of("cdims", List.of(3), "hdims", List.of(5)));

    @TempDir
    Path folder;

    private static Network build(String family, String variant, ImageShape input, Map<String, Object> options) {
        return Families.build(new NetworkSpec(family, variant, options), input, 10);
    }

    @Test
    void givesALogitPerClassForBatchesOfAnySize() throws Exception {
        try (LoadedNetwork network = training(RESNET, 1)) {
            assertThat(network.forward(network.images(1, 3, 16, 0)).getShape()).isEqualTo(new Shape(1, 10));
            assertThat(network.forward(network.images(7, 3, 16, 0)).getShape()).isEqualTo(new Shape(7, 10));
        }
    }

    @Test
    void parametersAndBuffersComeInTheNetworksOrder() throws Exception {
        try (LoadedNetwork network = training(RESNET, 1)) {
            assertThat(network.parameters())
                    .extracting(TorchScriptTest::shape)
                    .isEqualTo(shapes(RESNET, Kind.PARAMETER));
            assertThat(network.buffers()).extracting(TorchScriptTest::shape).isEqualTo(shapes(RESNET, Kind.BUFFER));
        }
    }

    @Test
    void weightsArriveAsTheyWereDrawn() throws Exception {
        Initialization drawn = new Initialization(SMALL, 5);
        try (LoadedNetwork network = training(SMALL, 5)) {
            assertThat(network.parameters()[0].toFloatArray()).isEqualTo(floats(drawn.source("conv1.weight")));
        }
    }

    @Test
    void lossIsTheMeanCrossEntropyOfTheLogits() throws Exception {
        try (LoadedNetwork network = training(SMALL, 1)) {
            NDList result = network.lossAndGradients(network.images(3, 1, 8, 0), network.labels(0, 9, 4));
            NDArray probabilities = result.get(1).softmax(1).log();
            double expected =
                    -(probabilities.getFloat(0, 0) + probabilities.getFloat(1, 9) + probabilities.getFloat(2, 4)) / 3;
            assertThat((double) result.get(0).getFloat()).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void everyParameterHasAGradientWhichAStepSetsToZero() throws Exception {
        try (LoadedNetwork network = training(RESNET, 1)) {
            network.lossAndGradients(network.images(4, 3, 16, 0), network.labels(0, 1, 2, 3));
            assertThat(network.parameters()).allMatch(parameter -> largest(parameter.getGradient()) > 0);

            network.sgd(network.zeros(), 0.1, 0.9, 0);
            assertThat(network.parameters()).allMatch(parameter -> largest(parameter.getGradient()) == 0);
        }
    }

    @Test
    void stepsOfSgdLowerTheLoss() throws Exception {
        try (LoadedNetwork network = training(RESNET, 1)) {
            PtNDArray[] velocity = network.zeros();
            NDArray images = network.images(4, 3, 16, 0);
            NDArray labels = network.labels(0, 1, 2, 3);
            float before = network.lossAndGradients(images, labels).get(0).getFloat();
            for (int step = 0; step < 5; step++) {
                network.sgd(velocity, 0.05, 0.9, 5e-4);
                network.lossAndGradients(images, labels);
            }
            assertThat(network.lossAndGradients(images, labels).get(0).getFloat())
                    .isLessThan(before / 2);
        }
    }

    @Test
    void sgdMovesWeightsAsPyTorchDoes() throws Exception {
        try (LoadedNetwork network = training(SMALL, 1)) {
            PtNDArray[] velocity = network.zeros();
            double weight = first(network.parameters()[0]);
            double buffer = 0;
            for (double lr : new double[] {0.1, 0.01}) {
                network.lossAndGradients(network.images(4, 1, 8, 0), network.labels(0, 1, 2, 3));
                double gradient = first(network.parameters()[0].getGradient()) + 0.01 * weight;
                buffer = 0.9 * buffer + gradient;
                weight -= lr * buffer;
                network.sgd(velocity, lr, 0.9, 0.01);
                assertThat(first(velocity[0])).isCloseTo(buffer, within(1e-6));
                assertThat(first(network.parameters()[0])).isCloseTo(weight, within(1e-6));
            }
        }
    }

    @Test
    void sgdWithoutMomentumNeedsNoState() throws Exception {
        try (LoadedNetwork network = training(SMALL, 1)) {
            network.lossAndGradients(network.images(4, 1, 8, 0), network.labels(0, 1, 2, 3));
            double weight = first(network.parameters()[0]);
            double gradient = first(network.parameters()[0].getGradient());
            network.sgd(new PtNDArray[0], 0.5, 0, 0);
            assertThat(first(network.parameters()[0])).isCloseTo(weight - 0.5 * gradient, within(1e-6));
        }
    }

    @Test
    void adamMovesWeightsAsPyTorchDoes() throws Exception {
        try (LoadedNetwork network = training(SMALL, 1)) {
            PtNDArray[] first = network.zeros();
            PtNDArray[] second = network.zeros();
            double weight = first(network.parameters()[0]);
            double mean = 0;
            double square = 0;
            for (int step = 1; step <= 3; step++) {
                network.lossAndGradients(network.images(4, 1, 8, step), network.labels(0, 1, 2, 3));
                double gradient = first(network.parameters()[0].getGradient()) + 0.01 * weight;
                mean = 0.9 * mean + 0.1 * gradient;
                square = 0.999 * square + 0.001 * gradient * gradient;
                double denominator = Math.sqrt(square) / Math.sqrt(1 - Math.pow(0.999, step)) + 1e-8;
                weight -= 0.02 / (1 - Math.pow(0.9, step)) * mean / denominator;
                network.adam(first, second, step, 0.02, 0.01);
                assertThat(first(network.parameters()[0])).isCloseTo(weight, within(1e-5));
            }
        }
    }

    @Test
    void batchNormalisationKeepsRunningStatisticsWhileTraining() throws Exception {
        try (LoadedNetwork network = training(RESNET, 1)) {
            network.lossAndGradients(network.images(4, 3, 16, 0), network.labels(0, 1, 2, 3));
            PtNDArray[] buffers = network.buffers();
            assertThat(largest(buffers[0])).isPositive();
            assertThat(buffers[2].getLong()).isOne();

            network.evaluate();
            network.forward(network.images(4, 3, 16, 0));
            assertThat(network.buffers()[2].getLong()).isOne();
        }
    }

    @Test
    void dropoutDerivesFromTheEnginesSeed() throws Exception {
        try (LoadedNetwork network = training(SMALL, 1)) {
            NDArray images = network.images(4, 1, 8, 0);
            network.train();
            float[] one = seeded(1, network, images);
            assertThat(seeded(1, network, images)).isEqualTo(one);
            assertThat(seeded(2, network, images)).isNotEqualTo(one);
        }
    }

    @Test
    void theExportAgreesWithTheTrainedNetworkInEvaluation() throws Exception {
        for (Network network : List.of(RESNET, SMALL)) {
            int side = network.input().height();
            int channels = network.input().channels();
            try (LoadedNetwork trained = training(network, 3)) {
                NDArray images = trained.images(4, channels, side, 0);
                trained.lossAndGradients(images, trained.labels(0, 1, 2, 3));
                trained.sgd(trained.zeros(), 0.1, 0.9, 0);
                trained.evaluate();
                try (LoadedNetwork exported = export(network, weights(network, trained))) {
                    NDArray same = exported.images(4, channels, side, 0);
                    assertThat(exported.forward(same).toFloatArray())
                            .isEqualTo(trained.forward(images).toFloatArray());
                }
            }
        }
    }

    @Test
    void theSameNetworkAndSeedGiveTheSameBytes() throws Exception {
        assertThat(bytes(RESNET, new Initialization(RESNET, 1)))
                .isEqualTo(bytes(RESNET, new Initialization(RESNET, 1)));
        assertThat(bytes(RESNET, new Initialization(RESNET, 2)))
                .isNotEqualTo(bytes(RESNET, new Initialization(RESNET, 1)));
    }

    @Test
    void weightsOfTheWrongSizeAreRefused() {
        Weights tooShort = name -> TensorSource.of(1f);
        assertThatThrownBy(() -> TorchScript.writeExport(RESNET, tooShort, OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessage("tensor conv1.weight has 432 bytes, its source wrote 4");
    }

    private LoadedNetwork training(Network network, long seed) throws Exception {
        Path archive = Files.createTempFile(folder, "training", ".pt");
        try (OutputStream out = Files.newOutputStream(archive)) {
            TorchScript.writeTraining(network, new Initialization(network, seed), out);
        }
        LoadedNetwork loaded = new LoadedNetwork(archive);
        loaded.train();
        return loaded;
    }

    private LoadedNetwork export(Network network, Weights weights) throws Exception {
        Path archive = Files.createTempFile(folder, "export", ".pt");
        try (OutputStream out = Files.newOutputStream(archive)) {
            TorchScript.writeExport(network, weights, out);
        }
        return new LoadedNetwork(archive);
    }

    private static Weights weights(Network network, LoadedNetwork trained) {
        Map<String, TensorSource> sources = new HashMap<>();
        put(sources, network, Kind.PARAMETER, trained.parameters());
        put(sources, network, Kind.BUFFER, trained.buffers());
        return sources::get;
    }

    private static void put(Map<String, TensorSource> sources, Network network, Kind kind, PtNDArray[] values) {
        for (int i = 0; i < values.length; i++) {
            sources.put(network.tensors(kind).get(i).name(), TensorSource.of(values[i].toByteBuffer()));
        }
    }

    private static byte[] bytes(Network network, Weights weights) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TorchScript.writeTraining(network, weights, out);
        return out.toByteArray();
    }

    private static float[] floats(TensorSource source) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        source.writeTo(out);
        float[] values = new float[out.size() / Float.BYTES];
        ByteBuffer.wrap(out.toByteArray())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    private static float[] seeded(int seed, LoadedNetwork network, NDArray images) {
        Engine.getEngine("PyTorch").setRandomSeed(seed);
        return network.lossAndGradients(images, network.labels(0, 1, 2, 3))
                .get(1)
                .toFloatArray();
    }

    private static double first(NDArray tensor) {
        return tensor.flatten().getFloat(0);
    }

    private static float largest(NDArray tensor) {
        return tensor.abs().max().getFloat();
    }

    private static List<Long> shape(PtNDArray tensor) {
        return Stream.of(tensor.getShape().getShape())
                .flatMap(sides -> Arrays.stream(sides).boxed())
                .toList();
    }

    private static List<List<Long>> shapes(Network network, Kind kind) {
        return network.tensors(kind).stream().map(tensor -> tensor.shape()).toList();
    }
}
