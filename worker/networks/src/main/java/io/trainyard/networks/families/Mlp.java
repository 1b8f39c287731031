package io.trainyard.networks.families;

import io.trainyard.networks.Activation;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.Linear;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import java.util.List;

/** Linear layers alone, which see an image as a vector: what convolutions are measured against. */
final class Mlp {
    private static final Option<List<Integer>> HDIMS = new Option.WholeNumbers(
            "hdims",
            List.of(256, 128),
            0,
            12,
            1,
            16_384,
            "Widths of the hidden layers; none makes a linear classifier.");
    private static final Option<Double> DROPOUT = new Option.Probability(
            "dropout", 0.0, "How likely a value is zeroed after each hidden layer, in training.");

    static final Family FAMILY = new Family(
            "mlp",
            "Multilayer perceptron: linear layers alone",
            List.of(new Variant(
                    "mlp",
                    "Linear layers with ReLU",
                    new Origin.Unpublished(),
                    InitialScheme.PYTORCH,
                    List.of(HDIMS, DROPOUT),
                    Mlp::addLayers)));

    private Mlp() {}

    private static void addLayers(NetworkBuilder network, OptionValues options, int classes) {
        String x = network.add("flatten", new Flatten(), Network.INPUT);
        List<Integer> hdims = options.get(HDIMS);
        for (int i = 1; i <= hdims.size(); i++) {
            x = network.add("relu" + i, Activation.RELU, network.add("fc" + i, new Linear(hdims.get(i - 1)), x));
            if (options.get(DROPOUT) > 0) {
                x = network.add("dropout" + i, new Dropout(options.get(DROPOUT)), x);
            }
        }
        network.add("fc" + (hdims.size() + 1), new Linear(classes), x);
    }
}
