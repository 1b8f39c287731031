package io.trainyard.networks.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.trainyard.networks.Activation;
import io.trainyard.networks.AdaptiveAvgPool2d;
import io.trainyard.networks.Add;
import io.trainyard.networks.AvgPool2d;
import io.trainyard.networks.Concat;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.Multiply;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import io.trainyard.networks.Operation;
import io.trainyard.networks.Size;
import io.trainyard.networks.StochasticDepth;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Expected values are worked out by hand from the operations' definitions. */
class ValuesInTheEngineTest {
    private static final ImageShape LINE = new ImageShape(1, 1, 5);
    private static final ImageShape SQUARE = new ImageShape(1, 3, 3);
    private static final float[] ONE_TO_NINE = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    private static final Offset<Float> EXACT = Offset.offset(1e-6f);

    @TempDir
    Path folder;

    static Stream<Arguments> activations() {
        return Stream.of(
                arguments(Activation.RELU, new float[] {0, 0, 0, 2, 7}),
                arguments(Activation.RELU6, new float[] {0, 0, 0, 2, 6}),
                arguments(Activation.SILU, new float[] {-0.0719448f, -0.2689414f, 0, 1.7615942f, 6.9936226f}),
                arguments(Activation.SIGMOID, new float[] {0.0179862f, 0.2689414f, 0.5f, 0.8807971f, 0.9990889f}),
                arguments(Activation.TANH, new float[] {-0.9993293f, -0.7615942f, 0, 0.9640276f, 0.9999983f}),
                arguments(Activation.HARD_SWISH, new float[] {0, -1 / 3f, 0, 5 / 3f, 7}),
                arguments(Activation.HARD_SIGMOID, new float[] {0, 1 / 3f, 0.5f, 5 / 6f, 1}));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void anActivationIsTheFunctionItIsNamedAfter(Activation activation, float[] expected) throws Exception {
        assertThat(evaluate(activation, LINE, -4, -1, 0, 2, 7)).containsExactly(expected, EXACT);
    }

    static Stream<Arguments> pools() {
        Size two = Size.square(2);
        Size three = Size.square(3);
        return Stream.of(
                arguments(new MaxPool2d(two, two, Size.ZERO, true), new float[] {5, 6, 8, 9}),
                arguments(new MaxPool2d(two, two, Size.ZERO, false), new float[] {5}),
                arguments(new AvgPool2d(two, two, Size.ZERO, true), new float[] {3, 4.5f, 7.5f, 9}),
                arguments(new AvgPool2d(three, two, Size.ONE, false), new float[] {12 / 9f, 16 / 9f, 24 / 9f, 28 / 9f}),
                arguments(new AdaptiveAvgPool2d(two), new float[] {3, 4, 6, 7}),
                arguments(new AdaptiveAvgPool2d(Size.ONE), new float[] {5}));
    }

    @ParameterizedTest
    @MethodSource("pools")
    void poolingTakesTheWindowsPyTorchTakes(Operation pool, float[] expected) throws Exception {
        assertThat(evaluate(pool, SQUARE, ONE_TO_NINE)).containsExactly(expected, EXACT);
    }

    @Test
    void channelsAreScaledByTheSecondInput() throws Exception {
        NetworkBuilder network = new NetworkBuilder(SQUARE);
        network.add("mean", new AdaptiveAvgPool2d(Size.ONE), Network.INPUT);
        network.add("it", new Multiply(), Network.INPUT, "mean");
        assertThat(evaluate(network, SQUARE, ONE_TO_NINE)).containsExactly(5, 10, 15, 20, 25, 30, 35, 40, 45);
    }

    @Test
    void concatenationLaysChannelsUponChannelsInTheirOrder() throws Exception {
        NetworkBuilder network = new NetworkBuilder(LINE);
        network.add("relu", Activation.RELU, Network.INPUT);
        network.add("it", new Concat(), "relu", Network.INPUT, "relu");
        assertThat(evaluate(network, LINE, -4, -1, 0, 2, 7))
                .containsExactly(0, 0, 0, 2, 7, -4, -1, 0, 2, 7, 0, 0, 0, 2, 7);
    }

    @Test
    void dropoutIsForTrainingAlone() throws Exception {
        assertThat(evaluate(new Dropout(0.75), SQUARE, ONE_TO_NINE)).containsExactly(ONE_TO_NINE);

        assertThat(train(new Dropout(0.75), LINE, 400)).containsOnly(0, 4);
    }

    @Test
    void stochasticDepthDropsWholeImagesAndScalesTheOthersUp() throws Exception {
        assertThat(evaluate(new StochasticDepth(0.75), SQUARE, ONE_TO_NINE)).containsExactly(ONE_TO_NINE);

        float[] values = train(new StochasticDepth(0.75), LINE, 400);
        assertThat(values).containsOnly(0, 4);
        assertThat(IntStream.range(0, values.length))
                .allMatch(i -> values[i] == values[i / LINE.width() * LINE.width()]);
        long kept = IntStream.range(0, values.length).filter(i -> values[i] > 0).count() / LINE.width();
        assertThat(kept).as("a quarter of 400, within five standard deviations").isBetween(56L, 144L);
    }

    @Test
    void whatIsOverwrittenWasReadBefore() throws Exception {
        NetworkBuilder network = new NetworkBuilder(LINE);
        network.add("first", new Add(), Network.INPUT, Network.INPUT);
        network.add("kept", new StochasticDepth(0.5), "first");
        network.add("again", new Add(), "kept", Network.INPUT);
        network.add("it", Activation.RELU6, "again");
        assertThat(evaluate(network, LINE, -4, -1, 0, 1, 7)).containsExactly(0, 0, 0, 3, 6);
    }

    private float[] evaluate(Operation operation, ImageShape shape, float... values) throws Exception {
        NetworkBuilder network = new NetworkBuilder(shape);
        network.add("it", operation, Network.INPUT);
        return evaluate(network, shape, values);
    }

    /** What the layer {@code it} makes of one image, in the training archive. */
    private float[] evaluate(NetworkBuilder network, ImageShape shape, float... values) throws Exception {
        try (LoadedNetwork loaded = LoadedNetwork.training(folder, flat(network), 1)) {
            loaded.evaluate();
            return loaded.forward(loaded.images(shape, values)).toFloatArray();
        }
    }

    /** What becomes of many images of ones in training. */
    private float[] train(Operation operation, ImageShape shape, int count) throws Exception {
        NetworkBuilder network = new NetworkBuilder(shape);
        network.add("it", operation, Network.INPUT);
        try (LoadedNetwork loaded = LoadedNetwork.training(folder, flat(network), 1)) {
            return loaded.forwardInTraining(loaded.images(count, shape, 1).onesLike())
                    .toFloatArray();
        }
    }

    private static Network flat(NetworkBuilder network) {
        network.add("flatten", new Flatten(), "it");
        int elements = (int) network.shape("flatten").elements();
        return network.build("test", "test", elements, InitialScheme.PYTORCH);
    }
}
