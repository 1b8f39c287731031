package io.trainyard.networks.torchscript;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import io.trainyard.networks.Initialization;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec.Kind;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenTest {
    private static final Network BACKBONE_FROZEN = SmallNetworks.RESNET.freeze(layer -> !layer.equals("fc"));

    @TempDir
    Path folder;

    @Test
    void onlyTheHeadIsAmongTheParameters() throws Exception {
        try (LoadedNetwork network = LoadedNetwork.training(folder, BACKBONE_FROZEN, 1)) {
            assertThat(network.parameters()).hasSize(2);
            assertThat(network.frozen()).hasSameSizeAs(BACKBONE_FROZEN.tensors(Kind.FROZEN));
            assertThat(network.buffers()).hasSameSizeAs(SmallNetworks.RESNET.tensors(Kind.BUFFER));
        }
    }

    @Test
    void aFrozenBackboneDoesNotMoveByOneBit() throws Exception {
        try (LoadedNetwork network = LoadedNetwork.training(folder, BACKBONE_FROZEN, 1)) {
            List<ByteBuffer> frozen = bytes(network.frozen());
            List<ByteBuffer> statistics = bytes(network.buffers());
            List<ByteBuffer> head = bytes(network.parameters());
            for (int step = 0; step < 3; step++) {
                train(network);
            }
            assertThat(bytes(network.frozen())).isEqualTo(frozen);
            assertThat(bytes(network.buffers())).isEqualTo(statistics);
            assertThat(bytes(network.parameters())).doesNotContainAnyElementsOf(head);
        }
    }

    @Test
    void theEngineComputesNoGradientsForFrozenParameters() throws Exception {
        try (LoadedNetwork network = LoadedNetwork.training(folder, BACKBONE_FROZEN, 1)) {
            assertThat(Stream.of(network.frozen()).anyMatch(PtNDArray::hasGradient))
                    .isFalse();
            assertThat(Stream.of(network.parameters()).allMatch(PtNDArray::hasGradient))
                    .isTrue();
        }
    }

    @Test
    void whatIsNotFrozenLearnsOnBothSidesOfAFrozenLayer() throws Exception {
        Network network = SmallNetworks.RESNET.freeze(layer -> layer.startsWith("layer2"));
        try (LoadedNetwork loaded = LoadedNetwork.training(folder, network, 1)) {
            loaded.lossAndGradients(loaded.images(4, 3, 16, 0), loaded.labels(0, 1, 2, 3));
            assertThat(loaded.parameters()).allMatch(parameter -> largest(parameter.getGradient()) > 0);
        }
    }

    @Test
    void aFrozenNetworkIsExportedLikeAnyOther() throws Exception {
        Network network = BACKBONE_FROZEN;
        try (LoadedNetwork trained = LoadedNetwork.training(folder, network, 1);
                LoadedNetwork exported = LoadedNetwork.export(folder, network, new Initialization(network, 1))) {
            trained.evaluate();
            assertThat(exported.forward(exported.images(2, 3, 16, 0)).toFloatArray())
                    .isEqualTo(trained.forward(trained.images(2, 3, 16, 0)).toFloatArray());
        }
    }

    private static void train(LoadedNetwork network) {
        network.lossAndGradients(network.images(4, 3, 16, 0), network.labels(0, 1, 2, 3));
        network.sgd(network.zeros(), 1, 0.1, 0.9, 5e-4);
    }

    private static List<ByteBuffer> bytes(PtNDArray[] tensors) {
        return Stream.of(tensors).map(NDArray::toByteBuffer).toList();
    }

    private static float largest(NDArray tensor) {
        return tensor.abs().max().getFloat();
    }
}
