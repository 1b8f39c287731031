package io.trainyard.networks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.families.Families;
import io.trainyard.networks.onnx.RunnableModel;
import io.trainyard.networks.torchscript.ComputeFormat;
import io.trainyard.networks.torchscript.LoadedNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One small member of each family and style, at a size that divides badly, in the engine and in onnxruntime. */
class EveryFamilyRunsTest {
    private static final int CLASSES = 5;
    private static final int BATCH = 3;
    private static final String ODD = "3x65x97";
    private static final ComputeFormat CHANNELS_LAST = new ComputeFormat(false, true);
    private static final ComputeFormat BFLOAT16 = new ComputeFormat(true, true);

    @TempDir
    Path folder;

    private record Member(String family, String variant, String input, Map<String, Object> options) {
        Network network() {
            return Families.build(
                    new NetworkSpec(family, variant, options), ImageShape.parse(input), EveryFamilyRunsTest.CLASSES);
        }

        @Override
        public String toString() {
            return variant + " " + input;
        }
    }

    private static Member member(String family, String variant, String input) {
        return new Member(family, variant, input, Map.of());
    }

    static Stream<Member> members() {
        return Stream.of(
                member("simple-cnn", "simple-cnn", "1x28x28"),
                member("mlp", "mlp", "1x28x28"),
                member("lenet", "lenet5", "1x28x28"),
                member("alexnet", "alexnet", ODD),
                new Member(
                        "vgg",
                        "vgg_custom",
                        "3x33x45",
                        Map.of("features", List.of(8, "M", 16, "M"), "classifier", List.of(16), "batchNorm", true)),
                member("googlenet", "googlenet", ODD),
                member("googlenet", "googlenet_plain", ODD),
                member("googlenet", "googlenet_cifar_4e", "3x32x32"),
                new Member("inception", "inception_v3", "3x79x97", Map.of("auxiliary", false)),
                member("resnet", "resnet18", ODD),
                member("resnet", "resnet_cifar", "3x33x31"),
                member("squeezenet", "squeezenet1_1", ODD),
                member("densenet", "densenet_bc100_k12", "3x33x31"),
                member("mobilenet", "mobilenet_v2", ODD),
                member("mobilenet", "mobilenet_v3_small", ODD),
                member("efficientnet", "efficientnet_b0", ODD));
    }

    @ParameterizedTest
    @MethodSource("members")
    void theExportsGiveTheLogitsOfTheTrainedNetwork(Member member) throws Exception {
        Network network = member.network();
        Weights weights = new SettledWeights(network, 1);
        try (LoadedNetwork trained = LoadedNetwork.training(folder, network, weights);
                LoadedNetwork exported = LoadedNetwork.export(folder, network, weights);
                RunnableModel model = RunnableModel.of(folder, network, weights)) {
            NDArray images = differing(trained, network.input());
            float[] logits = trained.forward(images).toFloatArray();
            float tolerance = 1e-4f * Math.max(1, largest(logits));
            assertThat(distance(logits, 0, CLASSES))
                    .as("between the logits of two images")
                    .isGreaterThan(50 * tolerance);

            assertThat(exported.forward(differing(exported, network.input())).toFloatArray())
                    .containsExactly(logits, Offset.offset(tolerance));
            assertThat(model.logits(images.toFloatArray(), BATCH, network.input()))
                    .containsExactly(logits, Offset.offset(tolerance));
        }
    }

    @ParameterizedTest
    @MethodSource("members")
    void aStepDownTheGradientLowersTheLoss(Member member) throws Exception {
        Network network = member.network();
        try (LoadedNetwork loaded = LoadedNetwork.training(folder, network, 1)) {
            NDArray images = loaded.images(BATCH, network.input(), 0);
            float before = loss(loaded, images);
            loaded.sgd(new PtNDArray[0], 1, 1e-3, 0, 0);
            float after = loss(loaded, images);
            assertThat(after).isLessThan(before);
        }
    }

    @ParameterizedTest
    @MethodSource("members")
    void channelsLastIsTheSameNetwork(Member member) throws Exception {
        Network network = member.network();
        Weights weights = new SettledWeights(network, 1);
        try (LoadedNetwork plain = LoadedNetwork.training(folder, network, weights);
                LoadedNetwork other = LoadedNetwork.training(folder, network, weights, CHANNELS_LAST)) {
            NDArray images = differing(plain, network.input());
            float[] logits = plain.forward(images).toFloatArray();
            assertThat(other.forward(differing(other, network.input())).toFloatArray())
                    .containsExactly(logits, Offset.offset(1e-4f * Math.max(1, largest(logits))));
        }
    }

    /** A bfloat16 has 8 bits of mantissa; what is rounded adds up over the layers. */
    @ParameterizedTest
    @MethodSource("members")
    void trainsInBfloat16WithWeightsAndGradientsInFloat32(Member member) throws Exception {
        Network network = member.network();
        Weights weights = new SettledWeights(network, 1);
        try (LoadedNetwork plain = LoadedNetwork.training(folder, network, weights);
                LoadedNetwork loaded = LoadedNetwork.training(folder, network, weights, BFLOAT16)) {
            NDArray images = differing(loaded, network.input());
            float[] expected = plain.forward(differing(plain, network.input())).toFloatArray();
            NDArray logits = loaded.forward(images);
            assertThat(logits.getDataType()).isEqualTo(DataType.FLOAT32);
            assertThat(logits.toFloatArray())
                    .isNotEqualTo(expected)
                    .containsExactly(expected, Offset.offset(0.1f * Math.max(1, largest(expected))));

            loaded.train();
            float before = loss(loaded, images);
            for (PtNDArray parameter : loaded.parameters()) {
                assertThat(parameter.getDataType()).isEqualTo(DataType.FLOAT32);
                assertThat(parameter.getGradient().getDataType()).isEqualTo(DataType.FLOAT32);
            }
            loaded.sgd(new PtNDArray[0], 1, 1e-3, 0, 0);
            assertThat(loss(loaded, images)).isLessThan(before);
        }
    }

    /** Noise over a different grey for each image. */
    private static NDArray differing(LoadedNetwork network, ImageShape shape) {
        NDArray noise = network.images(BATCH, shape, 0);
        return noise.add(noise.getManager().arange(BATCH).reshape(BATCH, 1, 1, 1));
    }

    /** With the same draws each time. */
    private static float loss(LoadedNetwork network, NDArray images) {
        Engine.getEngine("PyTorch").setRandomSeed(7);
        return network.lossAndGradients(images, network.labels(0, 1, 2)).get(0).getFloat();
    }

    private static float distance(float[] logits, int one, int other) {
        float distance = 0;
        for (int i = 0; i < CLASSES; i++) {
            distance = Math.max(distance, Math.abs(logits[one + i] - logits[other + i]));
        }
        return distance;
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
