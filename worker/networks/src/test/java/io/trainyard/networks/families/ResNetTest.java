package io.trainyard.networks.families;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResNetTest {
    private static final Network CIFAR = build("3x32x32", Map.of());

    private static Network build(String input, Map<String, Object> options) {
        return Families.build(new NetworkSpec("resnet", "resnet_cifar", options), ImageShape.parse(input), 10);
    }

    @Test
    void hasTheParametersCountedByHand() {
        long stem = 3 * 16 * 9 + 2 * 16;
        long stage1 = 4 * (16 * 16 * 9 + 2 * 16);
        long stage2 = 16 * 32 * 9 + 3 * 32 * 32 * 9 + 16 * 32 + 5 * 2 * 32;
        long stage3 = 32 * 64 * 9 + 3 * 64 * 64 * 9 + 32 * 64 + 5 * 2 * 64;
        long head = 64 * 10 + 10;
        assertThat(CIFAR.parameters())
                .isEqualTo(stem + stage1 + stage2 + stage3 + head)
                .isEqualTo(175_258);
    }

    @Test
    void hasTheMultiplyAddsCountedByHand() {
        long stem = 32 * 32 * 3 * 16 * 9;
        long stage1 = 32 * 32 * 4L * 16 * 16 * 9;
        long stage2 = 16 * 16 * (16 * 32 * 9 + 3L * 32 * 32 * 9 + 16 * 32);
        long stage3 = 8 * 8 * (32 * 64 * 9 + 3L * 64 * 64 * 9 + 32 * 64);
        assertThat(CIFAR.multiplyAdds()).isEqualTo(stem + stage1 + stage2 + stage3 + 640);
    }

    @Test
    void namesItsTensorsAsTorchvisionDoes() {
        assertThat(CIFAR.tensors())
                .extracting(TensorSpec::name)
                .startsWith(
                        "conv1.weight",
                        "bn1.weight",
                        "bn1.bias",
                        "bn1.running_mean",
                        "bn1.running_var",
                        "bn1.num_batches_tracked",
                        "layer1.0.conv1.weight");
        assertThat(CIFAR.tensors())
                .extracting(TensorSpec::name)
                .contains(
                        "layer1.1.bn2.running_var",
                        "layer2.0.downsample.0.weight",
                        "layer3.0.downsample.1.bias",
                        "fc.bias");
        assertThat(CIFAR.tensors())
                .extracting(TensorSpec::name)
                .doesNotContain("layer1.0.downsample.0.weight", "layer2.1.downsample.0.weight", "conv1.bias");
    }

    @Test
    void shapesAreThoseOfThePaper() {
        assertThat(output("layer1.1.relu")).isEqualTo("16x32x32");
        assertThat(output("layer2.0.conv1")).isEqualTo("32x16x16");
        assertThat(output("layer3.1.relu")).isEqualTo("64x8x8");
        assertThat(output("flatten")).isEqualTo("64");
        assertThat(output("fc")).isEqualTo("10");
        assertThat(tensor("layer2.0.downsample.0.weight").shape()).containsExactly(32L, 16L, 1L, 1L);
        assertThat(tensor("fc.weight").shape()).containsExactly(10L, 64L);
        assertThat(tensor("bn1.num_batches_tracked").shape()).isEmpty();
    }

    @Test
    void takesImagesOfAnySizeWithTheSameParameters() {
        assertThat(build("3x1x1", Map.of()).parameters()).isEqualTo(CIFAR.parameters());
        assertThat(build("3x64x48", Map.of()).parameters()).isEqualTo(CIFAR.parameters());
    }

    @Test
    void blocksAndWidthMakeItDeeperAndWider() {
        Network resnet20 = build("3x32x32", Map.of("blocks", List.of(3, 3, 3)));
        assertThat(resnet20.layers())
                .filteredOn(layer -> layer.type().equals("Conv2d"))
                .hasSize(1 + 18 + 2);
        assertThat(build("3x32x32", Map.of("width", 64)).tensors().get(0).shape())
                .containsExactly(64L, 3L, 3L, 3L);
    }

    private static String output(String name) {
        return CIFAR.layers().stream()
                .filter(layer -> layer.name().equals(name))
                .map(Layer::output)
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private static TensorSpec tensor(String name) {
        return CIFAR.tensors().stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
