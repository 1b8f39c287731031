package io.trainyard.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.families.Families;
import org.junit.jupiter.api.Test;

class EvaluationBatchTest {

    @Test
    void smallImagesGoThroughInLargeBatches() {
        assertThat(EvaluationBatch.size(network("resnet", "resnet_cifar", "3x32x32"), "cpu"))
                .isEqualTo(256);
    }

    @Test
    void largeImagesGoThroughInBatchesThatFitIntoMemory() {
        Network vgg = network("vgg", "vgg16", "3x224x224");

        assertThat(EvaluationBatch.size(vgg, "cpu")).isEqualTo(8);
        assertThat(EvaluationBatch.size(vgg, "cuda:0")).isEqualTo(64);
    }

    @Test
    void anImageThatFillsTheMemoryByItselfGoesThroughAlone() {
        assertThat(EvaluationBatch.size(network("vgg", "vgg16", "3x1024x1024"), "cpu"))
                .isOne();
    }

    private static Network network(String family, String variant, String input) {
        return Families.build(new NetworkSpec(family, variant, null), ImageShape.parse(input), 10);
    }
}
