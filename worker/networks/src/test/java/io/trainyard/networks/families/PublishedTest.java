package io.trainyard.networks.families;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublishedTest {
    @Test
    void figuresAreThoseOfTheBestWeights() {
        assertThat(Published.of("resnet50"))
                .contains(new Published("resnet50", 25_557_032, 4.089, 80.858, 95.434, "IMAGENET1K_V2", 224));
    }

    @Test
    void thereAreNoneOfAnAdaptedNetwork() {
        assertThat(Published.of("resnet_cifar")).isEmpty();
    }
}
