package io.trainyard.networks.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import io.trainyard.networks.Activation;
import io.trainyard.networks.AdaptiveAvgPool2d;
import io.trainyard.networks.Add;
import io.trainyard.networks.AvgPool2d;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Concat;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.Linear;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.Multiply;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import io.trainyard.networks.Operation;
import io.trainyard.networks.SettledWeights;
import io.trainyard.networks.Size;
import io.trainyard.networks.StochasticDepth;
import io.trainyard.networks.Weights;
import io.trainyard.networks.torchscript.LoadedNetwork;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** onnxruntime and PyTorch agree about every operation, at sizes that do not divide. */
class OperationsInOnnxruntimeTest {
    private static final ImageShape INPUT = new ImageShape(4, 11, 10);
    private static final Size TWO = Size.square(2);
    private static final Size THREE = Size.square(3);

    @TempDir
    Path folder;

    static Stream<Operation> operations() {
        return Stream.concat(
                Stream.of(Activation.values()),
                Stream.of(
                        Conv2d.same(6, 5),
                        Conv2d.same(6, 3).stride(2).bias(false),
                        new Conv2d(6, new Size(1, 3), new Size(2, 1), new Size(0, 1), new Size(1, 2), 2, true),
                        new BatchNorm2d(1e-3, 0.01),
                        new MaxPool2d(THREE, TWO, Size.ONE, false),
                        new MaxPool2d(TWO, TWO, Size.ZERO, true),
                        new MaxPool2d(THREE, TWO, Size.ZERO, true),
                        new MaxPool2d(TWO, THREE, Size.ONE, true),
                        new AvgPool2d(3),
                        new AvgPool2d(THREE, TWO, Size.ONE, false),
                        new AvgPool2d(THREE, TWO, Size.ONE, true),
                        new AvgPool2d(TWO, THREE, Size.ONE, true),
                        new AdaptiveAvgPool2d(Size.ONE),
                        new AdaptiveAvgPool2d(new Size(11, 5)),
                        new AdaptiveAvgPool2d(new Size(7, 2)),
                        new AdaptiveAvgPool2d(new Size(13, 7)),
                        new Dropout(0.5),
                        new StochasticDepth(0.5)));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationGivesTheSameInBoth(Operation operation) throws Exception {
        NetworkBuilder network = new NetworkBuilder(INPUT);
        network.add("conv", Conv2d.same(4, 3), Network.INPUT);
        checkSame(network, network.add("it", operation, "conv"));
    }

    @Test
    void branchesMeetAsSumsProductsAndConcatenations() throws Exception {
        NetworkBuilder network = new NetworkBuilder(INPUT);
        String stem = network.add("stem", Conv2d.same(4, 3), Network.INPUT);
        String relu = network.add("relu", Activation.RELU, stem);
        String norm = network.add("norm", new BatchNorm2d(), stem);
        String means = network.add("means", new AdaptiveAvgPool2d(Size.ONE), relu);
        String scaled = network.add("scaled", new Multiply(), norm, means);
        String two = network.add("two", new Add(), relu, scaled);
        String three = network.add("three", new Add(), stem, norm, two);
        checkSame(network, network.add("concat", new Concat(), three, relu, stem));
    }

    @Test
    void layersMayBeCalledLikeTheModelsOwnValues() throws Exception {
        NetworkBuilder network = new NetworkBuilder(INPUT);
        String stem = network.add("logits", Conv2d.same(4, 3), Network.INPUT);
        checkSame(network, network.add("it.output", Activation.SILU, stem));
    }

    /** Flattens a layer's output and compares it, then what a linear layer makes of it. */
    private void checkSame(NetworkBuilder network, String layer) throws Exception {
        network.add("flatten", new Flatten(), layer);
        checkSame(network.build("test", "test", (int) network.shape(layer).elements(), InitialScheme.PYTORCH));
        network.add("head", new Linear(3), "flatten");
        checkSame(network.build("test", "test", 3, InitialScheme.PYTORCH));
    }

    private void checkSame(Network network) throws Exception {
        Weights weights = new SettledWeights(network, 1);
        try (LoadedNetwork engine = LoadedNetwork.export(folder, network, weights);
                RunnableModel model = RunnableModel.of(folder, network, weights)) {
            NDArray images = engine.images(3, INPUT, 0);
            assertThat(model.logits(images.toFloatArray(), 3, INPUT))
                    .containsExactly(engine.forward(images).toFloatArray(), Offset.offset(1e-5f));
        }
    }
}
