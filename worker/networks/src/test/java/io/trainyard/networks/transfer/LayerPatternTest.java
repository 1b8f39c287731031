package io.trainyard.networks.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerPatternTest {
    @ParameterizedTest
    @CsvSource({
        "conv1, conv1",
        "layer1, layer1.0.conv1",
        "layer1.0, layer1.0.conv1",
        "layer1.*, layer1.0.conv1",
        "*.bn1, layer1.0.bn1",
        "layer*.0, layer2.0.conv1",
        "layer*.conv*, layer1.0.conv1",
        "*, fc",
        "features.0, features.0",
    })
    void aPatternNamesALayerOrAModuleThatHoldsIt(String pattern, String layer) {
        assertThat(new LayerPattern(pattern).matches(layer)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "conv1, conv11",
        "layer1, layer10.0.conv1",
        "layer1., layer1.0.conv1",
        "*.bn1, bn1",
        "conv1, layer1.0.conv1",
        "layer1.*, layer1",
        "a*a, a",
        "features.1, features.10",
    })
    void andNothingElse(String pattern, String layer) {
        assertThat(new LayerPattern(pattern).matches(layer)).isFalse();
    }
}
