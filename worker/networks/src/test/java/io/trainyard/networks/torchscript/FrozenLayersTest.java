package io.trainyard.networks.torchscript;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenLayersTest {
    private static final Network BACKBONE_FROZEN =
            SmallNetworks.RESNET.freeze(layer -> !SmallNetworks.RESNET.head().contains(layer));
    private static final Network MIDDLE_FROZEN = SmallNetworks.RESNET.freeze(layer -> layer.startsWith("layer2"));

    @TempDir
    Path folder;

    @Test
    void aFrozenBackboneDoesNotMoveByOneBit() throws Exception {
        try (LoadedNetwork network = LoadedNetwork.training(folder, BACKBONE_FROZEN, 1)) {
            List<ByteBuffer> frozen = bits(network.frozen());
            List<ByteBuffer> statistics = bits(network.buffers());
            List<ByteBuffer> head = bits(network.parameters());

            step(network);
            step(network);

            assertThat(head).hasSize(2);
            assertThat(bits(network.parameters())).doesNotContainAnyElementsOf(head);
            assertThat(bits(network.frozen())).isEqualTo(frozen);
            assertThat(bits(network.buffers())).isEqualTo(statistics);
        }
    }

    @Test
    void gradientsPassThroughFrozenLayersToThoseBelow() throws Exception {
        try (LoadedNetwork network = LoadedNetwork.training(folder, MIDDLE_FROZEN, 1)) {
            List<ByteBuffer> frozen = bits(network.frozen());
            List<ByteBuffer> parameters = bits(network.parameters());
            List<ByteBuffer> statistics = bits(network.buffers());

            step(network);

            assertThat(bits(network.frozen())).isEqualTo(frozen);
            assertThat(bits(network.parameters())).doesNotContainAnyElementsOf(parameters);
            List<TensorSpec> buffers = MIDDLE_FROZEN.tensors(TensorSpec.Kind.BUFFER);
            List<ByteBuffer> after = bits(network.buffers());
            for (int i = 0; i < after.size(); i++) {
                boolean moved = !after.get(i).equals(statistics.get(i));
                assertThat(moved)
                        .as(buffers.get(i).name())
                        .isEqualTo(!buffers.get(i).name().startsWith("layer2"));
            }
        }
    }

    @Test
    void frozenParametersTakeNoGradient() throws Exception {
        try (LoadedNetwork network = LoadedNetwork.training(folder, BACKBONE_FROZEN, 1)) {
            assertThat(network.frozen().length).isPositive();
            assertThat(Stream.of(network.frozen()).anyMatch(PtNDArray::hasGradient))
                    .isFalse();
            assertThat(Stream.of(network.parameters()).allMatch(PtNDArray::hasGradient))
                    .isTrue();
        }
    }

    private static void step(LoadedNetwork network) {
        NDArray images = network.images(8, 3, 16, 5);
        network.lossAndGradients(images, network.labels(0, 1, 2, 3, 4, 5, 6, 7));
        network.sgd(network.zeros(), 0.1, 0.9, 0.01);
    }

    private static List<ByteBuffer> bits(PtNDArray[] tensors) {
        List<ByteBuffer> bits = new ArrayList<>();
        for (PtNDArray tensor : tensors) {
            ByteBuffer copy = ByteBuffer.allocate(tensor.toByteBuffer().remaining());
            bits.add(copy.put(tensor.toByteBuffer()).flip());
        }
        return bits;
    }
}
