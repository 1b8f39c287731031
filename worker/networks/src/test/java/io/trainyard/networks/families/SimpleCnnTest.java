package io.trainyard.networks.families;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Network;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimpleCnnTest {
    private static Network build(String input, Map<String, Object> options) {
        return Families.build(new NetworkSpec("simple-cnn", null, options), ImageShape.parse(input), 10);
    }

    @Test
    void layersFollowEachOtherAsDescribed() {
        Network network = build("1x28x28", Map.of());
        assertThat(network.layers())
                .extracting(Layer::name)
                .containsExactly(
                        "conv1",
                        "bn1",
                        "relu1",
                        "pool1",
                        "conv2",
                        "bn2",
                        "relu2",
                        "pool2",
                        "flatten",
                        "dropout1",
                        "fc1",
                        "fc1_relu",
                        "dropout2",
                        "fc2");
        assertThat(network.layers())
                .extracting(layer -> layer.output().toString())
                .contains("32x28x28", "32x14x14", "64x14x14", "64x7x7", "3136", "128", "10");
    }

    @Test
    void hasTheParametersCountedByHand() {
        long convolutions = 32 * 9 + 2 * 32 + 32 * 64 * 9 + 2 * 64;
        long linear = 3136 * 128 + 128 + 128 * 10 + 10;
        assertThat(build("1x28x28", Map.of()).parameters()).isEqualTo(convolutions + linear);
    }

    @Test
    void hasTheMultiplyAddsCountedByHand() {
        long convolutions = 28 * 28 * 32 * 9 + 14 * 14 * 32 * 64 * 9;
        assertThat(build("1x28x28", Map.of()).multiplyAdds()).isEqualTo(convolutions + 3136 * 128 + 128 * 10);
    }

    @Test
    void optionsChangeTheLayers() {
        Network network = build(
                "3x9x9",
                Map.of("cdims", List.of(8), "hdims", List.of(), "kernel", 5, "batchNorm", false, "dropout", 0));
        assertThat(network.layers())
                .extracting(Layer::name)
                .containsExactly("conv1", "relu1", "pool1", "flatten", "fc1");
        assertThat(network.parameters()).isEqualTo(3 * 8 * 25 + 8 + 8 * 4 * 4 * 10 + 10);
    }
}
