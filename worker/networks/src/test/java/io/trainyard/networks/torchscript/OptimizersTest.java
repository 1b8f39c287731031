package io.trainyard.networks.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expected values follow PyTorch's documentation of {@code torch.optim}, worked out in double precision. */
class OptimizersTest {
    @TempDir
    Path folder;

    @Test
    void everyParameterHasAGradientWhichAStepSetsToZero() throws Exception {
        try (LoadedNetwork network = LoadedNetwork.training(folder, SmallNetworks.RESNET, 1)) {
            network.lossAndGradients(network.images(4, 3, 16, 0), network.labels(0, 1, 2, 3));
            assertThat(network.parameters()).allMatch(parameter -> largest(parameter.getGradient()) > 0);

            network.sgd(network.zeros(), 1, 0.1, 0.9, 0);
            assertThat(network.parameters()).allMatch(parameter -> largest(parameter.getGradient()) == 0);
        }
    }

    @Test
    void stepsOfSgdLowerTheLoss() throws Exception {
        try (LoadedNetwork network = LoadedNetwork.training(folder, SmallNetworks.RESNET, 1)) {
            PtNDArray[] velocity = network.zeros();
            NDArray images = network.images(4, 3, 16, 0);
            NDArray labels = network.labels(0, 1, 2, 3);
            float before = network.lossAndGradients(images, labels).get(0).getFloat();
            for (int step = 1; step <= 5; step++) {
                network.sgd(velocity, step, 0.05, 0.9, 5e-4);
                network.lossAndGradients(images, labels);
            }
            assertThat(network.lossAndGradients(images, labels).get(0).getFloat())
                    .isLessThan(before / 2);
        }
    }

    @Test
    void sgdMovesWeightsAsPyTorchDoes() throws Exception {
        try (LoadedNetwork network = LoadedNetwork.training(folder, SmallNetworks.PLAIN, 1)) {
            PtNDArray[] velocity = network.zeros();
            double weight = first(network.parameters()[0]);
            double buffer = 0;
            double[] rates = {0.1, 0.01};
            for (int step = 1; step <= rates.length; step++) {
                double lr = rates[step - 1];
                network.lossAndGradients(network.images(4, 1, 8, 0), network.labels(0, 1, 2, 3));
                double gradient = first(network.parameters()[0].getGradient()) + 0.01 * weight;
                buffer = 0.9 * buffer + gradient;
                weight -= lr * buffer;
                network.sgd(velocity, step, lr, 0.9, 0.01);
                assertThat(first(velocity[0])).isCloseTo(buffer, within(1e-6));
                assertThat(first(network.parameters()[0])).isCloseTo(weight, within(1e-6));
            }
        }
    }

    @Test
    void sgdWithoutMomentumNeedsNoState() throws Exception {
        try (LoadedNetwork network = LoadedNetwork.training(folder, SmallNetworks.PLAIN, 1)) {
            network.lossAndGradients(network.images(4, 1, 8, 0), network.labels(0, 1, 2, 3));
            double weight = first(network.parameters()[0]);
            double gradient = first(network.parameters()[0].getGradient());
            network.sgd(new PtNDArray[0], 1, 0.5, 0, 0);
            assertThat(first(network.parameters()[0])).isCloseTo(weight - 0.5 * gradient, within(1e-6));
        }
    }

    @Test
    void adamMovesWeightsAsPyTorchDoes() throws Exception {
        try (LoadedNetwork network = LoadedNetwork.training(folder, SmallNetworks.PLAIN, 1)) {
            PtNDArray[] first = network.zeros();
            PtNDArray[] second = network.zeros();
            double weight = first(network.parameters()[0]);
            double mean = 0;
            double square = 0;
            for (int step = 1; step <= 3; step++) {
                network.lossAndGradients(network.images(4, 1, 8, step), network.labels(0, 1, 2, 3));
                double gradient = first(network.parameters()[0].getGradient()) + 0.01 * weight;
                mean = 0.9 * mean + 0.1 * gradient;
                square = 0.999 * square + 0.001 * gradient * gradient;
                double denominator = Math.sqrt(square) / Math.sqrt(1 - Math.pow(0.999, step)) + 1e-8;
                weight -= 0.02 / (1 - Math.pow(0.9, step)) * mean / denominator;
                network.adam(first, second, step, 0.02, 0.01);
                assertThat(first(network.parameters()[0])).isCloseTo(weight, within(1e-5));
            }
        }
    }

    private static double first(NDArray tensor) {
        return tensor.flatten().getFloat(0);
    }

    private static float largest(NDArray tensor) {
        return tensor.abs().max().getFloat();
    }
}
