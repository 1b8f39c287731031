package io.trainyard.networks.families;

import io.trainyard.networks.Activation;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.Linear;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import java.util.List;

/** The rows of tables 1 and 2 of MobileNet v3's paper. */
final class MobileNetV3 {
    private static final BatchNorm2d NORM = new BatchNorm2d(1e-3, 0.01);

    private MobileNetV3() {}

    /**
     * One inverted residual.
     *
     * @param expanded its channels within
     * @param excite whether it scales them by squeeze-and-excitation
     */
    record Row(int kernel, int expanded, int channels, boolean excite, Activation activation, int stride) {
        InvertedResidual block() {
            SqueezeExcite scaling = excite
                    ? new SqueezeExcite(Channels.divisible(expanded / 4), Activation.RELU, Activation.HARD_SIGMOID)
                    : null;
            return new InvertedResidual(expanded, kernel, stride, scaling, channels);
        }
    }

    /** @param last width of the hidden linear layer */
    static void add(NetworkBuilder network, List<Row> rows, int last, double dropout, int classes) {
        ConvNorm convNorm = new ConvNorm(network, NORM, Activation.HARD_SWISH);
        String x = convNorm.addNumbered("features.0", Conv2d.same(16, 3).stride(2), Network.INPUT);
        int number = 1;
        for (Row row : rows) {
            x = row.block().add(convNorm.activation(row.activation), "features." + number++ + ".block", 0, x);
        }
        Conv2d widening = Conv2d.same(6 * network.image(x).channels(), 1);
        x = convNorm.addNumbered("features." + number, widening, x);
        x = network.add("classifier.0", new Linear(last), GlobalAverage.add(network, x));
        x = network.add("classifier.1", Activation.HARD_SWISH, x);
        x = network.add("classifier.2", new Dropout(dropout), x);
        network.add("classifier.3", new Linear(classes), x);
    }
}
