package io.trainyard.networks.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import io.trainyard.networks.Initialization;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSource;
import io.trainyard.networks.TensorSpec.Kind;
import io.trainyard.networks.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
    @TempDir
    Path folder;

    @Test
    void givesALogitPerClassForBatchesOfAnySize() throws Exception {
        try (LoadedNetwork network = LoadedNetwork.training(folder, SmallNetworks.RESNET, 1)) {
            assertThat(network.forward(network.images(1, 3, 16, 0)).getShape()).isEqualTo(new Shape(1, 10));
            assertThat(network.forward(network.images(7, 3, 16, 0)).getShape()).isEqualTo(new Shape(7, 10));
        }
    }

    @Test
    void parametersAndBuffersComeInTheNetworksOrder() throws Exception {
        try (LoadedNetwork network = LoadedNetwork.training(folder, SmallNetworks.RESNET, 1)) {
            assertThat(network.parameters())
                    .extracting(TorchScriptTest::shape)
                    .isEqualTo(shapes(SmallNetworks.RESNET, Kind.PARAMETER));
            assertThat(network.buffers())
                    .extracting(TorchScriptTest::shape)
                    .isEqualTo(shapes(SmallNetworks.RESNET, Kind.BUFFER));
        }
    }

    @Test
    void weightsArriveAsTheyWereDrawn() throws Exception {
        Initialization drawn = new Initialization(SmallNetworks.PLAIN, 5);
        try (LoadedNetwork network = LoadedNetwork.training(folder, SmallNetworks.PLAIN, 5)) {
            assertThat(network.parameters()[0].toFloatArray()).isEqualTo(floats(drawn.source("conv1.weight")));
        }
    }

    @Test
    void lossIsTheMeanCrossEntropyOfTheLogits() throws Exception {
        try (LoadedNetwork network = LoadedNetwork.training(folder, SmallNetworks.PLAIN, 1)) {
            NDList result = network.lossAndGradients(network.images(3, 1, 8, 0), network.labels(0, 9, 4));
            NDArray probabilities = result.get(1).softmax(1).log();
            double expected =
                    -(probabilities.getFloat(0, 0) + probabilities.getFloat(1, 9) + probabilities.getFloat(2, 4)) / 3;
            assertThat((double) result.get(0).getFloat()).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void batchNormalisationKeepsRunningStatisticsWhileTraining() throws Exception {
        try (LoadedNetwork network = LoadedNetwork.training(folder, SmallNetworks.RESNET, 1)) {
            network.lossAndGradients(network.images(4, 3, 16, 0), network.labels(0, 1, 2, 3));
            PtNDArray[] buffers = network.buffers();
            assertThat(buffers[0].abs().max().getFloat()).isPositive();
            assertThat(buffers[2].getLong()).isOne();

            network.evaluate();
            network.forward(network.images(4, 3, 16, 0));
            assertThat(network.buffers()[2].getLong()).isOne();
        }
    }

    @Test
    void dropoutDerivesFromTheEnginesSeed() throws Exception {
        try (LoadedNetwork network = LoadedNetwork.training(folder, SmallNetworks.PLAIN, 1)) {
            NDArray images = network.images(4, 1, 8, 0);
            network.train();
            float[] one = seeded(1, network, images);
            assertThat(seeded(1, network, images)).isEqualTo(one);
            assertThat(seeded(2, network, images)).isNotEqualTo(one);
        }
    }

    @Test
    void theExportAgreesWithTheTrainedNetworkInEvaluation() throws Exception {
        for (Network network : List.of(SmallNetworks.RESNET, SmallNetworks.PLAIN)) {
            int side = network.input().height();
            int channels = network.input().channels();
            try (LoadedNetwork trained = LoadedNetwork.training(folder, network, 3)) {
                NDArray images = trained.images(4, channels, side, 0);
                trained.lossAndGradients(images, trained.labels(0, 1, 2, 3));
                trained.sgd(trained.zeros(), 1, 0.1, 0.9, 0);
                trained.evaluate();
                try (LoadedNetwork exported = LoadedNetwork.export(folder, network, weights(network, trained))) {
                    NDArray same = exported.images(4, channels, side, 0);
                    assertThat(exported.forward(same).toFloatArray())
                            .isEqualTo(trained.forward(images).toFloatArray());
                }
            }
        }
    }

    @Test
    void theSameNetworkAndSeedGiveTheSameBytes() throws Exception {
        assertThat(bytes(SmallNetworks.RESNET, new Initialization(SmallNetworks.RESNET, 1)))
                .isEqualTo(bytes(SmallNetworks.RESNET, new Initialization(SmallNetworks.RESNET, 1)));
        assertThat(bytes(SmallNetworks.RESNET, new Initialization(SmallNetworks.RESNET, 2)))
                .isNotEqualTo(bytes(SmallNetworks.RESNET, new Initialization(SmallNetworks.RESNET, 1)));
    }

    @Test
    void weightsOfTheWrongSizeAreRefused() {
        Weights tooShort = name -> TensorSource.of(1f);
        assertThatThrownBy(
                        () -> TorchScript.writeExport(SmallNetworks.RESNET, tooShort, OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessage("tensor conv1.weight has 432 bytes, its source wrote 4");
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

    private static List<Long> shape(PtNDArray tensor) {
        return Stream.of(tensor.getShape().getShape())
                .flatMap(sides -> Arrays.stream(sides).boxed())
                .toList();
    }

    private static List<List<Long>> shapes(Network network, Kind kind) {
        return network.tensors(kind).stream().map(tensor -> tensor.shape()).toList();
    }
}
