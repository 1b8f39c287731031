package io.trainyard.networks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OverwritingTest {
    private final NetworkBuilder builder = new NetworkBuilder(new ImageShape(1, 2, 2));

    private boolean isAllowed(String layer) {
        builder.add("flatten", new Flatten(), layer);
        Network network =
                builder.build("test", "test", (int) builder.shape("flatten").elements(), InitialScheme.PYTORCH);
        Overwriting overwriting = new Overwriting(network);
        return network.layers().stream()
                .filter(candidate -> candidate.name().equals(layer))
                .allMatch(overwriting::isAllowed);
    }

    @Test
    void theOnlyReaderOfAConvolutionMayOverwriteIt() {
        builder.add("conv", Conv2d.same(2, 3), Network.INPUT);
        builder.add("relu", Activation.RELU, "conv");
        assertThat(isAllowed("relu")).isTrue();
    }

    @Test
    void whatAnotherLayerReadsStays() {
        builder.add("conv", Conv2d.same(2, 3), Network.INPUT);
        builder.add("relu", Activation.RELU, "conv");
        builder.add("pool", new MaxPool2d(2), "conv");
        assertThat(isAllowed("relu")).isFalse();
    }

    @Test
    void theCallersImagesStay() {
        builder.add("relu", Activation.RELU, Network.INPUT);
        assertThat(isAllowed("relu")).isFalse();
    }

    @Test
    void whatItsMakerNeedsForTheGradientStays() {
        builder.add("relu", Activation.RELU, Network.INPUT);
        builder.add("again", Activation.RELU, "relu");
        assertThat(isAllowed("again")).isFalse();
    }

    @Test
    void theGradientOfSiluDoesNotNeedItsResult() {
        builder.add("silu", Activation.SILU, Network.INPUT);
        builder.add("depth", new StochasticDepth(0.5), "silu");
        assertThat(isAllowed("depth")).isTrue();
    }

    @Test
    void whatDropoutHandsOnStays() {
        builder.add("conv", Conv2d.same(2, 3), Network.INPUT);
        builder.add("dropout", new Dropout(0.5), "conv");
        builder.add("relu", Activation.RELU, "dropout");
        assertThat(isAllowed("relu")).isFalse();
    }

    @Test
    void theLogitsOfAnAuxiliaryClassifierStay() {
        builder.add("flat", new Flatten(), Network.INPUT);
        builder.auxiliary(builder.add("logits", new Linear(4), "flat"), 0.3);
        builder.add("relu", Activation.RELU, "logits");
        assertThat(isAllowed("relu")).isFalse();
    }
}
