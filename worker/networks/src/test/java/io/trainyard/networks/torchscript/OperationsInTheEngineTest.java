package io.trainyard.networks.torchscript;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import io.trainyard.networks.Activation;
import io.trainyard.networks.AdaptiveAvgPool2d;
import io.trainyard.networks.Add;
import io.trainyard.networks.AvgPool2d;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.Linear;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import io.trainyard.networks.Operation;
import io.trainyard.networks.Size;
import io.trainyard.networks.StochasticDepth;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we say of an operation is what the engine does. */
class OperationsInTheEngineTest {
    private static final ImageShape INPUT = new ImageShape(4, 11, 11);
    private static final Size TWO = Size.square(2);
    private static final Size THREE = Size.square(3);

    @TempDir
    Path folder;

    static Stream<Operation> operations() {
        return Stream.of(
                Activation.RELU6,
                Activation.SILU,
                Activation.SIGMOID,
                Activation.TANH,
                Activation.HARD_SWISH,
                Activation.HARD_SIGMOID,
                new StochasticDepth(0),
                Conv2d.same(6, 5),
                Conv2d.same(6, 3).stride(2).bias(false),
                new Conv2d(6, new Size(1, 3), new Size(2, 1), new Size(0, 1), new Size(1, 2), 2, true),
                new Conv2d(8, THREE, Size.ONE, Size.ZERO, TWO, 4, false),
                new BatchNorm2d(),
                Activation.RELU,
                new MaxPool2d(2),
                new MaxPool2d(THREE, TWO, Size.ONE, false),
                new MaxPool2d(TWO, TWO, Size.ZERO, true),
                new MaxPool2d(TWO, THREE, Size.ONE, true),
                new AvgPool2d(3),
                new AvgPool2d(THREE, TWO, Size.ONE, true),
                new AdaptiveAvgPool2d(new Size(7, 2)),
                new Dropout(0.5));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theOutputHasTheShapeThatWasWorkedOut(Operation operation) throws Exception {
        NetworkBuilder network = new NetworkBuilder(INPUT);
        network.add("it", operation, Network.INPUT);
        checkOutput(network, "it");
    }

    @Test
    void sumsOfSeveralBranchesLeaveTheirInputsAlone() throws Exception {
        NetworkBuilder network = new NetworkBuilder(INPUT);
        String stem = network.add("stem", Conv2d.same(4, 3), Network.INPUT);
        String relu = network.add("relu", Activation.RELU, stem);
        String norm = network.add("norm", new BatchNorm2d(), stem);
        String sum = network.add("sum", new Add(), norm, relu, stem);
        checkOutput(network, sum);
    }

    /** Builds a classifier on top of a layer, compares what comes out, and lets a gradient through. */
    private void checkOutput(NetworkBuilder network, String layer) throws Exception {
        int elements = (int) network.shape(layer).elements();
        network.add("flatten", new Flatten(), layer);
        Network built = network.build("test", "test", elements, InitialScheme.PYTORCH);
        try (LoadedNetwork loaded = LoadedNetwork.training(folder, built, 1)) {
            loaded.evaluate();
            assertThat(loaded.forward(loaded.images(2, 4, 11, 0)).getShape()).isEqualTo(new Shape(2, elements));
        }
        network.add("head", new Linear(3), "flatten");
        Network classifier = network.build("test", "test", 3, InitialScheme.PYTORCH);
        try (LoadedNetwork loaded = LoadedNetwork.training(folder, classifier, 1)) {
            loaded.lossAndGradients(loaded.images(2, 4, 11, 0), loaded.labels(0, 1));
            assertThat(loaded.parameters())
                    .allMatch(parameter -> parameter.getGradient().abs().max().getFloat() > 0);
        }
    }
}
