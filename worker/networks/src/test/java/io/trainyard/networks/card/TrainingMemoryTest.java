package io.trainyard.networks.card;

import static io.trainyard.networks.card.Chain.conv;
import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.NetworkSpec;
import io.trainyard.contract.Optimizer;
import io.trainyard.networks.Activation;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.Network;
import io.trainyard.networks.families.Families;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingMemoryTest {
    private static final Optimizer PLAIN = new Optimizer.Sgd(0.1, 0.0, 0.0);
    private static final Optimizer MOMENTUM = new Optimizer.Sgd(0.1, 0.9, 0.0);
    private static final Optimizer ADAM = new Optimizer.Adam(null, null, null, null, null);
    private static final int IMAGE = 4 * 3 * 8 * 8;
    private static final int MAPS = 4 * 4 * 8 * 8;

    private static Network network() {
        Chain chain = new Chain(3, 8);
        chain.then(conv(4, 3, 1), new BatchNorm2d(), Activation.RELU, new MaxPool2d(2));
        return chain.network();
    }

    private static long activations(Network network) {
        return TrainingMemory.of(network, 1, PLAIN).activations();
    }

    @Test
    void anOptimizerRemembersAsMuchPerWeightAsItsRuleSays() {
        long weights = 4 * network().parameters();
        assertThat(TrainingMemory.of(network(), 1, PLAIN).optimizerState()).isZero();
        assertThat(TrainingMemory.of(network(), 1, MOMENTUM).optimizerState()).isEqualTo(weights);
        assertThat(TrainingMemory.of(network(), 1, ADAM).optimizerState()).isEqualTo(2 * weights);
        assertThat(TrainingMemory.of(network(), 1, ADAM).gradients()).isEqualTo(weights);
        assertThat(TrainingMemory.of(network(), 1, rmsProp(0, false)).optimizerState())
                .isEqualTo(weights);
        assertThat(TrainingMemory.of(network(), 1, rmsProp(0.9, true)).optimizerState())
                .isEqualTo(3 * weights);
    }

    private static Optimizer rmsProp(double momentum, boolean centered) {
        return new Optimizer.RmsProp(null, null, null, momentum, centered, null);
    }

    @Test
    void anAverageIsAsLargeAsWhatItFollows() {
        TrainingMemory without = TrainingMemory.of(network(), 1, PLAIN, false);
        TrainingMemory with = TrainingMemory.of(network(), 1, PLAIN, true);
        assertThat(with.total() - without.total())
                .isEqualTo(with.optimizerState())
                .isEqualTo(without.weights());
    }

    /** The image, the convolution's output, what ReLU wrote over the normalised one, the places of the maxima. */
    @Test
    void keepsWhatTheBackwardPassNeedsAndCountsWhatIsOverwrittenOnce() {
        int places = 8 * 4 * 4 * 4;
        int means = 4 * 4;
        assertThat(activations(network())).isEqualTo(IMAGE + MAPS + MAPS + places + means);
    }

    @Test
    void growsWithTheBatch() {
        TrainingMemory one = TrainingMemory.of(network(), 1, ADAM);
        TrainingMemory eight = TrainingMemory.of(network(), 8, ADAM);
        assertThat(eight.activations()).isEqualTo(8 * one.activations());
        assertThat(eight.weights()).isEqualTo(one.weights());
    }

    @Test
    void aFrozenBackboneHasNoGradientsAndLeavesNothingBehind() {
        Network frozen = network().freeze(layer -> !layer.startsWith("Linear"));
        TrainingMemory memory = TrainingMemory.of(frozen, 1, ADAM);
        assertThat(memory.gradients()).isEqualTo(4 * (4 * 10 + 10));
        assertThat(memory.optimizerState()).isEqualTo(2 * memory.gradients());
        assertThat(memory.activations()).isEqualTo(4 * 4);
        assertThat(memory.weights())
                .isEqualTo(TrainingMemory.of(network(), 1, ADAM).weights());
    }

    /** The most that a training process took in four steps on a CPU (VmHWM), with SGD and momentum. */
    @ParameterizedTest
    @CsvSource({
        "vgg, vgg16, 2, 2611572736",
        "vgg, vgg16, 8, 3209531392",
        "resnet, resnet50, 8, 1948975104",
        "resnet, resnet50, 16, 3385724928",
    })
    void isWithinAFifthOfWhatWasMeasured(String family, String variant, int batch, long measured) {
        Network network = Families.build(new NetworkSpec(family, variant, Map.of()), new ImageShape(3, 224, 224), 1000);
        assertThat(TrainingMemory.of(network, batch, MOMENTUM).total())
                .isCloseTo(measured, Percentage.withPercentage(20));
    }
}
