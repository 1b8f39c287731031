package io.trainyard.networks.inline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.NetworkSpec;
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
import io.trainyard.networks.Initializer;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Linear;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.Multiply;
import io.trainyard.networks.Network;
import io.trainyard.networks.Operation;
import io.trainyard.networks.Size;
import io.trainyard.networks.StochasticDepth;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.families.Families;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InlineNetworkTest {
    private static final Size TWO = Size.square(2);
    private static final Size THREE = Size.square(3);

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("{conv: 6}", Conv2d.same(6, 3)),
                Arguments.of(
                        "{conv: {channels: 6, kernel: 5, bias: false}}",
                        Conv2d.same(6, 5).bias(false)),
                Arguments.of(
                        "{conv: {channels: 8, kernel: [1, 3], stride: [2, 1], padding: 1, dilation: [1, 2], groups: 4}}",
                        new Conv2d(8, new Size(1, 3), new Size(2, 1), Size.ONE, new Size(1, 2), 4, true)),
                Arguments.of(
                        "{conv: {channels: 4, kernel: 3, dilation: 2}}",
                        new Conv2d(4, THREE, Size.ONE, TWO, TWO, 1, true)),
                Arguments.of("{conv: {channels: 'classes', kernel: 1}}", Conv2d.same(10, 1)),
                Arguments.of("'batchNorm'", new BatchNorm2d()),
                Arguments.of("{batchNorm: {epsilon: '1e-3', momentum: 0.01}}", new BatchNorm2d(1e-3, 0.01)),
                Arguments.of("'relu'", Activation.RELU),
                Arguments.of("'relu6'", Activation.RELU6),
                Arguments.of("{silu: {}}", Activation.SILU),
                Arguments.of("'sigmoid'", Activation.SIGMOID),
                Arguments.of("'tanh'", Activation.TANH),
                Arguments.of("'hardSwish'", Activation.HARD_SWISH),
                Arguments.of("'hardSigmoid'", Activation.HARD_SIGMOID),
                Arguments.of("{maxPool: 2}", new MaxPool2d(2)),
                Arguments.of(
                        "{maxPool: {kernel: 3, stride: 2, padding: 1, ceil: true}}",
                        new MaxPool2d(THREE, TWO, Size.ONE, true)),
                Arguments.of("{avgPool: [2, 2]}", new AvgPool2d(2)),
                Arguments.of("{avgPool: {kernel: 3, stride: 1}}", new AvgPool2d(THREE, Size.ONE, Size.ZERO, false)),
                Arguments.of("{adaptiveAvgPool: [7, 2]}", new AdaptiveAvgPool2d(new Size(7, 2))),
                Arguments.of("'globalAvgPool'", new AdaptiveAvgPool2d(Size.ONE)),
                Arguments.of("'dropout'", new Dropout(0.5)),
                Arguments.of("{dropout: 0.2}", new Dropout(0.2)),
                Arguments.of("{stochasticDepth: 0.1}", new StochasticDepth(0.1)),
                Arguments.of("'flatten'", new Flatten()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void everyKindOfLayerCanBeSaid(String written, Operation operation) {
        Network network = Lists.build("4x16x16", "[" + written + ", {linear: 'classes'}]");

        assertThat(network.layers().get(0).operation()).isEqualTo(operation);
        assertThat(network.last().operation()).isEqualTo(new Linear(10));
    }

    @Test
    void everyWordOfTheSchemaIsTriedHere() {
        List<String> tried = kinds().map(kind -> (String) kind.get()[0]).toList();

        assertThat(Kinds.ALL).filteredOn(kind -> !kind.word().equals("linear")).allSatisfy(kind -> assertThat(tried)
                .anyMatch(written -> written.contains(kind.word())));
    }

    @Test
    void namesAreMadeByKindAndNumberUnlessTheyAreGiven() {
        Network network = Lists.build(
                "3x32x32",
                """
                [{conv: 64}, 'batchNorm', 'relu', {maxPool: 2}, {conv: 64, name: 'conv2'}, {conv: 64}, 'relu',
                 'globalAvgPool', {linear: 20}, {linear: 'classes'}]""");

        assertThat(names(network))
                .containsExactly(
                        "conv1",
                        "bn1",
                        "relu1",
                        "pool1",
                        "conv2",
                        "conv3",
                        "relu2",
                        "pool2",
                        "fc1.flatten",
                        "fc1",
                        "fc2");
        assertThat(network.tensors()).extracting(TensorSpec::name).contains("conv2.weight", "bn1.running_mean");
    }

    @Test
    void branchesStartFromAnEarlierLayerAndComeTogetherAgain() {
        Network network = Lists.build(
                "3x8x8",
                """
                [{conv: 8}, {name: 'left', conv: {channels: 4, kernel: 1}, from: 'conv1'},
                 {name: 'right', conv: {channels: 12, kernel: 5}, from: 'conv1'}, {concat: ['left', 'right']},
                 'globalAvgPool', {conv: 16, name: 'gate'}, 'sigmoid', {multiply: ['concat1', 'sigmoid1']},
                 {conv: 16}, {add: ['conv2', 'multiply1', 'concat1']}, {linear: 'classes'}]""");

        assertThat(layer(network, "right").inputs()).containsExactly("conv1");
        assertThat(layer(network, "concat1").operation()).isEqualTo(new Concat());
        assertThat(layer(network, "concat1").output()).isEqualTo(new ImageShape(16, 8, 8));
        assertThat(layer(network, "multiply1").operation()).isEqualTo(new Multiply());
        assertThat(layer(network, "add1").operation()).isEqualTo(new Add());
        assertThat(layer(network, "add1").inputs()).containsExactly("conv2", "multiply1", "concat1");
    }

    @Test
    void aBlockIsRepeatedOnWhatCameOutOfIt() {
        Network network = Lists.build(
                "8x8x8",
                """
                [{block: [{conv: 8}, {add: ['conv1', 'input']}, 'relu'], repeat: 2, name: 'stage'},
                 {block: [{conv: 8, from: 'stage'}, {conv: 8}]}, {linear: 'classes', from: 'block1'}]""");

        assertThat(names(network))
                .containsExactly(
                        "stage.0.conv1",
                        "stage.0.add1",
                        "stage.0.relu1",
                        "stage.1.conv1",
                        "stage.1.add1",
                        "stage.1.relu1",
                        "block1.conv1",
                        "block1.conv2",
                        "fc1.flatten",
                        "fc1");
        assertThat(layer(network, "stage.0.add1").inputs()).containsExactly("stage.0.conv1", "input");
        assertThat(layer(network, "stage.1.add1").inputs()).containsExactly("stage.1.conv1", "stage.0.relu1");
        assertThat(layer(network, "block1.conv1").inputs()).containsExactly("stage.1.relu1");
    }

    @Test
    void aResidualNetworkIsTheFamilysOwn() {
        Network inline = Lists.build(
                "3x32x32",
                """
                [{conv: {channels: 16, bias: false}, name: 'conv1'}, {batchNorm: {}, name: 'bn1'}, 'relu',
                 {block: [{conv: {channels: 16, bias: false}, name: 'conv1'}, {batchNorm: {}, name: 'bn1'}, 'relu',
                          {conv: {channels: 16, bias: false}, name: 'conv2'}, {batchNorm: {}, name: 'bn2'},
                          {add: ['bn2', 'input']}, 'relu'], name: 'layer1', repeat: 2},
                 {block: [{conv: {channels: 32, stride: 2, bias: false}, name: 'conv1'}, {batchNorm: {}, name: 'bn1'},
                          'relu', {conv: {channels: 32, bias: false}, name: 'conv2'}, {batchNorm: {}, name: 'bn2'},
                          {conv: {channels: 32, kernel: 1, stride: 2, bias: false}, from: 'input', name: 'downsample.0'},
                          {batchNorm: {}, name: 'downsample.1'}, {add: ['bn2', 'downsample.1']}, 'relu'],
                  name: 'layer2', repeat: 1},
                 'globalAvgPool', {linear: 'classes', name: 'fc'}]""");
        Network family = Families.build(
                new NetworkSpec("resnet", "resnet_cifar", Map.of("blocks", List.of(2, 1))),
                ImageShape.parse("3x32x32"),
                10);

        assertThat(inline.tensors()).isEqualTo(family.tensors());
        assertThat(inline.multiplyAdds()).isEqualTo(family.multiplyAdds());
        assertThat(inline.family()).isEqualTo("inline");
        assertThat(inline.variant()).isEqualTo("inline");
    }

    @Test
    void theNaiveInceptionModuleOfTheDocumentsGives416Channels() {
        Network network = Lists.build(
                "192x100x100",
                """
                [{name: 'branch1', conv: {channels: 64, kernel: 1}, from: 'input'},
                 {name: 'branch2', conv: {channels: 128, kernel: 3}, from: 'input'},
                 {name: 'branch3', conv: {channels: 32, kernel: 5}, from: 'input'},
                 {name: 'branch4', maxPool: {kernel: 3, stride: 1, padding: 1}, from: 'input'},
                 {concat: ['branch1', 'branch2', 'branch3', 'branch4']}, 'globalAvgPool', {linear: 'classes'}]""");

        assertThat(layer(network, "concat1").output()).isEqualTo(new ImageShape(416, 100, 100));
    }

    @Test
    void theFreeFormListOfTheDocumentsIsAList() {
        Network network = Lists.build(
                "3x32x32",
                """
                [{block: [{conv: 64}, 'relu'], repeat: 3}, {maxPool: 2}, {block: [{conv: 128}, 'relu'], repeat: 3},
                 {maxPool: 2}, {block: [{conv: 256}, 'relu'], repeat: 3}, {maxPool: 2}, {linear: 'classes'}]""");

        assertThat(network.layers().stream()
                        .filter(layer -> layer.operation() instanceof Conv2d)
                        .map(layer -> ((Conv2d) layer.operation()).channels()))
                .containsExactly(64, 64, 64, 128, 128, 128, 256, 256, 256);
        assertThat(network.parameters()).isEqualTo(1_960_970);
    }

    @Test
    void weightsAreDrawnAsTheSpecificationSays() {
        List<Object> layers = Lists.read("[{conv: 4}, {linear: 'classes'}]");
        ImageShape input = ImageShape.parse("1x4x4");
        Network plain = InlineNetwork.build(NetworkSpec.of(layers), input, 10);
        Network kaiming =
                InlineNetwork.build(new NetworkSpec(null, null, null, layers, NetworkSpec.Init.KAIMING), input, 10);

        assertThat(plain.initial().convBias()).isInstanceOf(Initializer.FanInUniform.class);
        assertThat(kaiming.initial().convWeight()).isEqualTo(new Initializer.KaimingNormal(true));
        assertThat(kaiming.initial().convBias()).isEqualTo(Initializer.ZEROS);
    }

    @Test
    void itsHeadIsWhereTheClassesComeIn() {
        Network network = Lists.build(
                "3x8x8",
                """
                [{conv: 8}, 'flatten', {linear: 'classes'}, {linear: 'classes', from: 'flatten1'},
                 {add: ['fc1', 'fc2']}]""");

        assertThat(network.head()).containsExactlyInAnyOrder("fc1", "fc2");
    }

    private static List<String> names(Network network) {
        return network.layers().stream().map(Layer::name).toList();
    }

    private static Layer layer(Network network, String name) {
        return network.layers().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
