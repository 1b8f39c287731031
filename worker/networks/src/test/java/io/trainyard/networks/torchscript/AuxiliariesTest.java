package io.trainyard.networks.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.trainyard.networks.Activation;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.Initialization;
import io.trainyard.networks.Linear;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stem, an auxiliary classifier with a batch normalisation of its own, and the classifier. */
class AuxiliariesTest {
    private static final ImageShape INPUT = new ImageShape(1, 4, 4);
    /** Of the auxiliary classifier's norm in the buffers: its third. */
    private static final int BATCHES = 2;

    @TempDir
    Path folder;

    private static Network network(double weight) {
        NetworkBuilder network = new NetworkBuilder(INPUT);
        network.add("stem", Conv2d.same(2, 3), Network.INPUT);
        network.add("relu", Activation.RELU, "stem");
        network.add("aux.norm", new BatchNorm2d(), "relu");
        network.add("aux.flatten", new Flatten(), "aux.norm");
        network.auxiliary(network.add("aux.fc", new Linear(3), "aux.flatten"), weight);
        network.add("flatten", new Flatten(), "relu");
        network.add("fc", new Linear(3), "flatten");
        return network.build("test", "test", 3, InitialScheme.PYTORCH);
    }

    private float trainingLoss(double weight) throws Exception {
        try (LoadedNetwork network = LoadedNetwork.training(folder, network(weight), 1)) {
            return loss(network).get(0).getFloat();
        }
    }

    private static NDList loss(LoadedNetwork network) {
        return network.lossAndGradients(network.images(4, INPUT, 0), network.labels(0, 1, 2, 0));
    }

    @Test
    void anAuxiliaryLossCountsAsOftenAsItsWeightSays() throws Exception {
        double one = trainingLoss(1) - trainingLoss(0.5);
        assertThat(one).isPositive();
        assertThat((double) trainingLoss(1) - trainingLoss(0.25)).isCloseTo(1.5 * one, within(1e-5));
    }

    @Test
    void evaluationLooksAtTheLogitsAlone() throws Exception {
        try (LoadedNetwork network = LoadedNetwork.training(folder, network(0.3), 1)) {
            network.evaluate();
            NDList result = loss(network);
            NDArray log = result.get(1).logSoftmax(1);
            double expected = -(log.getFloat(0, 0) + log.getFloat(1, 1) + log.getFloat(2, 2) + log.getFloat(3, 0)) / 4;
            assertThat((double) result.get(0).getFloat()).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void everyParameterLearnsAndBothWaysShareTheStem() throws Exception {
        try (LoadedNetwork network = LoadedNetwork.training(folder, network(0.3), 1)) {
            loss(network);
            assertThat(network.parameters())
                    .allMatch(parameter -> parameter.getGradient().abs().max().getFloat() > 0);
        }
    }

    @Test
    void forwardDoesNoWorkForAnAuxiliaryClassifier() throws Exception {
        try (LoadedNetwork network = LoadedNetwork.training(folder, network(0.3), 1)) {
            network.forwardInTraining(network.images(4, INPUT, 0));
            assertThat(network.buffers()[BATCHES].getLong()).isZero();
            loss(network);
            assertThat(network.buffers()[BATCHES].getLong()).isOne();
        }
    }

    @Test
    void theExportHasNoneOfItsTensorsAndTheSameLogits() throws Exception {
        Network network = network(0.3);
        assertThat(network.deployed().tensors()).extracting("name").noneMatch(name -> name.toString()
                .startsWith("aux"));
        try (LoadedNetwork trained = LoadedNetwork.training(folder, network, 1);
                LoadedNetwork exported = LoadedNetwork.export(folder, network, new Initialization(network, 1))) {
            trained.evaluate();
            assertThat(exported.forward(exported.images(2, INPUT, 0)).toFloatArray())
                    .isEqualTo(trained.forward(trained.images(2, INPUT, 0)).toFloatArray());
        }
    }
}
