package io.trainyard.networks.families;

import io.trainyard.networks.Activation;
import io.trainyard.networks.AdaptiveAvgPool2d;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.Linear;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import io.trainyard.networks.Size;
import java.util.List;

/**
 * AlexNet: five convolutions and three linear layers (Krizhevsky et al., 2012, figure 2). As in torchvision it is one tower
 * with the channels of Krizhevsky, 2014, arXiv:1404.5997, and has no local response normalisation.
 */
final class AlexNet {
    private static final Paper PAPER = new Paper(
            "Krizhevsky et al.",
            2012,
            "ImageNet Classification with Deep Convolutional Neural Networks",
            "https://doi.org/10.1145/3065386");
    private static final Option<Double> DROPOUT = new Option.Probability(
            "dropout", 0.5, "How likely a value is zeroed in front of the first two linear layers, in training.");
    private static final MaxPool2d POOL = new MaxPool2d(3, 2);

    static final Family FAMILY = new Family(
            "alexnet",
            "AlexNet, which made convolutional networks deep",
            List.of(new Variant(
                    "alexnet",
                    "One tower, as torchvision has it",
                    new Origin.Published(PAPER),
                    InitialScheme.PYTORCH,
                    List.of(DROPOUT),
                    AlexNet::addLayers)));

    private AlexNet() {}

    private static void addLayers(NetworkBuilder network, OptionValues options, int classes) {
        Conv2d first = Conv2d.same(64, 11).stride(4).padding(2);
        String x = addConvolution(network, 0, first, Network.INPUT);
        x = network.add("features.2", POOL, x);
        x = addConvolution(network, 3, Conv2d.same(192, 5), x);
        x = network.add("features.5", POOL, x);
        x = addConvolution(network, 6, Conv2d.same(384, 3), x);
        x = addConvolution(network, 8, Conv2d.same(256, 3), x);
        x = addConvolution(network, 10, Conv2d.same(256, 3), x);
        x = network.add("features.12", POOL, x);
        x = network.add("avgpool", new AdaptiveAvgPool2d(Size.square(6)), x);
        x = network.add("flatten", new Flatten(), x);
        Dropout dropout = new Dropout(options.get(DROPOUT));
        x = network.add("classifier.0", dropout, x);
        x = network.add("classifier.2", Activation.RELU, network.add("classifier.1", new Linear(4096), x));
        x = network.add("classifier.3", dropout, x);
        x = network.add("classifier.5", Activation.RELU, network.add("classifier.4", new Linear(4096), x));
        network.add("classifier.6", new Linear(classes), x);
    }

    private static String addConvolution(NetworkBuilder network, int number, Conv2d conv, String x) {
        x = network.add("features." + number, conv, x);
        return network.add("features." + (number + 1), Activation.RELU, x);
    }
}
