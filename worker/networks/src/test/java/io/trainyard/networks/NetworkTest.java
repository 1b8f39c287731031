package io.trainyard.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.networks.TensorSpec.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final int CLASSES = 5;

    private final Network network = withAuxiliary();

    @Test
    void itsHeadIsTheLastLayerWithWeightsBeforeEachClassifier() {
        assertThat(network.head()).containsExactly("fc", "aux.fc");
    }

    @Test
    void itsHeadIsFoundHoweverManyWaysLeadToIt() {
        NetworkBuilder builder = new NetworkBuilder(new ImageShape(3, 8, 8));
        builder.add("flatten", new Flatten(), Network.INPUT);
        String last = builder.add("fc", new Linear(CLASSES), "flatten");
        for (int i = 0; i < 100; i++) {
            last = builder.add("double" + i, new Add(), last, last);
        }
        Network doubled = builder.build("test", "test", CLASSES, InitialScheme.PYTORCH);
        assertThat(doubled.head()).containsExactly("fc");
    }

    @Test
    void whatIsDeployedHasNeitherAuxiliaryClassifiersNorDropout() {
        assertThat(names(network.deployed())).containsExactly("conv", "bn", "pool", "flatten", "fc");
        assertThat(network.deployed().auxiliaries()).isEmpty();
    }

    @Test
    void inWhatIsDeployedALayerReadsWhatTheDroppedOneRead() {
        assertThat(network.deployed().last().inputs()).containsExactly("flatten");
    }

    @Test
    void multiplyAddsLeaveAuxiliaryClassifiersOut() {
        assertThat(network.multiplyAdds()).isEqualTo(8 * 8 * 4 * 3 + 4 * CLASSES);
    }

    @Test
    void parametersOfFrozenLayersCountButAreNotTrained() {
        Network frozen = network.freeze(name -> !network.head().contains(name));
        long heads = (4 + 1) * CLASSES + (4 * 8 * 8 + 1) * CLASSES;
        assertThat(frozen.parameters()).isEqualTo(network.parameters());
        assertThat(frozen.trainable()).isEqualTo(heads);
        assertThat(frozen.tensors(Kind.FROZEN))
                .extracting(TensorSpec::name)
                .containsExactly("conv.weight", "bn.weight", "bn.bias");
    }

    @Test
    void buffersOfAFrozenLayerStayBuffers() {
        Network frozen = network.freeze(name -> true);
        assertThat(frozen.tensors(Kind.BUFFER)).isEqualTo(network.tensors(Kind.BUFFER));
    }

    @Test
    void everyClassifierEndsInOneLogitPerClass() {
        NetworkBuilder builder = new NetworkBuilder(new ImageShape(3, 8, 8));
        builder.add("flatten", new Flatten(), Network.INPUT);
        builder.auxiliary("flatten", 0.3);
        builder.add("fc", new Linear(CLASSES), "flatten");
        assertThatThrownBy(() -> builder.build("test", "test", CLASSES, InitialScheme.PYTORCH))
                .hasMessage("test: flatten ends in 192, not in 5 classes");
    }

    private static Network withAuxiliary() {
        NetworkBuilder builder = new NetworkBuilder(new ImageShape(3, 8, 8));
        Conv2d pointwise = Conv2d.same(4, 1).bias(false);
        String stem = builder.add("bn", new BatchNorm2d(), builder.add("conv", pointwise, Network.INPUT));
        String auxiliary = builder.add("aux.fc", new Linear(CLASSES), builder.add("aux.flatten", new Flatten(), stem));
        builder.auxiliary(auxiliary, 0.3);
        String pooled = builder.add("pool", new AdaptiveAvgPool2d(Size.ONE), stem);
        String features = builder.add("dropout", new Dropout(0.5), builder.add("flatten", new Flatten(), pooled));
        builder.add("fc", new Linear(CLASSES), features);
        return builder.build("test", "test", CLASSES, InitialScheme.PYTORCH);
    }

    private static List<String> names(Network network) {
        return network.layers().stream().map(Layer::name).toList();
    }
}
