package io.trainyard.networks.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.trainyard.networks.Initialization;
import io.trainyard.networks.Network;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expected values follow the formula in PyTorch's documentation of {@code CrossEntropyLoss}, worked out from the logits. */
class LossesTest {
    private static final Network NETWORK = SmallNetworks.PLAIN;
    private static final int[] LABELS = {0, 9, 4};
    private static final int[] PARTNERS = {4, 9, 1};
    private static final float[] WEIGHTS = {1, 0, 2, 1, 0.5f, 1, 1, 1, 3, 4};

    @TempDir
    Path folder;

    @Test
    void smoothingSpreadsAShareOfEachLabelOverAllClasses() throws Exception {
        try (LoadedNetwork network = load(new Criterion(0.2, false))) {
            NDList result = network.lossAndGradients(images(network), network.labels(0, 9, 4));
            assertLoss(result, loss(result.get(1), LABELS, null, 0.2));
        }
    }

    @Test
    void weightsMakeAWeightedMean() throws Exception {
        try (LoadedNetwork network = load(new Criterion(0, true))) {
            NDList result =
                    network.lossAndGradients(images(network), network.labels(0, 9, 4), network.numbers(WEIGHTS));
            assertLoss(result, loss(result.get(1), LABELS, WEIGHTS, 0));
        }
    }

    @Test
    void weightsAndSmoothingGoTogether() throws Exception {
        try (LoadedNetwork network = load(new Criterion(0.1, true))) {
            NDList result =
                    network.lossAndGradients(images(network), network.labels(0, 9, 4), network.numbers(WEIGHTS));
            assertLoss(result, loss(result.get(1), LABELS, WEIGHTS, 0.1));
        }
    }

    @Test
    void aMixedImageHasTheLossOfBothLabelsByItsShares() throws Exception {
        try (LoadedNetwork network = load(new Criterion(0.1, false))) {
            NDList result = network.call(
                    "mixed_loss",
                    images(network),
                    network.labels(0, 9, 4),
                    network.labels(4, 9, 1),
                    network.numbers(0.3f));
            double expected =
                    0.3 * loss(result.get(1), LABELS, null, 0.1) + 0.7 * loss(result.get(1), PARTNERS, null, 0.1);
            assertLoss(result, expected);
        }
    }

    @Test
    void anEvaluationMeasuresThePlainLossWhateverIsTrained() throws Exception {
        try (LoadedNetwork network = load(new Criterion(0.4, true))) {
            network.evaluate();
            NDList result = network.call("score", images(network), network.labels(0, 9, 4));
            assertLoss(result, loss(result.get(1), LABELS, null, 0));
        }
    }

    @Test
    void smoothingThatLeavesNothingOfTheLabelIsRefused() {
        assertThatThrownBy(() -> new Criterion(1, false)).hasMessageContaining("label smoothing is 1.0");
    }

    private LoadedNetwork load(Criterion criterion) throws Exception {
        return LoadedNetwork.training(folder, NETWORK, criterion, new Initialization(NETWORK, 1));
    }

    private static NDArray images(LoadedNetwork network) {
        return network.images(3, 1, 8, 0);
    }

    private static void assertLoss(NDList result, double expected) {
        assertThat((double) result.get(0).getFloat()).isCloseTo(expected, within(1e-6));
    }

    /** {@code sum_n ((1 - s) * w[y_n] * l_n[y_n] + s / K * sum_k w[k] * l_n[k]) / sum_n w[y_n]}, l being -log softmax. */
    private static double loss(NDArray logits, int[] labels, float[] weights, double smoothing) {
        int classes = (int) logits.getShape().get(1);
        float[] values = logits.toFloatArray();
        double sum = 0;
        double weighed = 0;
        for (int n = 0; n < labels.length; n++) {
            double total = 0;
            for (int k = 0; k < classes; k++) {
                total += Math.exp(values[n * classes + k]);
            }
            for (int k = 0; k < classes; k++) {
                double share = smoothing / classes + (k == labels[n] ? 1 - smoothing : 0);
                double weight = weights == null ? 1 : weights[k];
                sum += share * weight * (Math.log(total) - values[n * classes + k]);
            }
            weighed += weights == null ? 1 : weights[labels[n]];
        }
        return sum / weighed;
    }
}
