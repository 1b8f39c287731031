package io.trainyard.networks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NetworkBuilderTest {
    private final NetworkBuilder network = new NetworkBuilder(new ImageShape(3, 8, 8));

    @Test
    void namesAreUnique() {
        network.add("relu", Activation.RELU, Network.INPUT);
        assertThatThrownBy(() -> network.add("relu", Activation.RELU, Network.INPUT))
                .hasMessage("there is a layer relu already");
    }

    @Test
    void inputsComeBeforeTheLayersThatTakeThem() {
        assertThatThrownBy(() -> network.add("relu", Activation.RELU, "conv")).hasMessage("there is no layer conv");
    }

    @Test
    void theLastLayerGivesALogitPerClass() {
        network.add("flatten", new Flatten(), Network.INPUT);
        assertThatThrownBy(() -> network.build("family", "variant", 10, InitialScheme.PYTORCH))
                .hasMessage("variant: flatten ends in 192, not in 10 classes");
    }
}
