package io.trainyard.networks.families;

import io.trainyard.networks.Activation;
import io.trainyard.networks.AvgPool2d;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.Linear;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import java.util.List;

/** LeNet-5 (LeCun et al., 1998, figure 2). On digits of 28x28, padded by 2, it is the network of the figure. */
final class LeNet {
    private static final Paper PAPER = new Paper(
            "LeCun et al.",
            1998,
            "Gradient-Based Learning Applied to Document Recognition",
            "https://doi.org/10.1109/5.726791");

    private static final Option<Integer> PADDING = new Option.WholeNumber(
            "padding",
            2,
            0,
            16,
            "Zeros around the image; the paper's 32x32 images are digits of 28x28 in a frame of 2.");

    static final Family FAMILY = new Family(
            "lenet",
            "LeNet: the network that read cheques",
            List.of(new Variant(
                    "lenet5",
                    "Two convolutions with average pooling, then 120-84 linear layers",
                    new Origin.Adapted(
                            PAPER,
                            "every map of the second convolution sees all of the first, pooling has no weights, and the last"
                                    + " layer is linear"),
                    InitialScheme.PYTORCH,
                    List.of(PADDING),
                    LeNet::addLayers)));

    private LeNet() {}

    private static void addLayers(NetworkBuilder network, OptionValues options, int classes) {
        String x = addConvolution(network, 1, Conv2d.same(6, 5).padding(options.get(PADDING)), Network.INPUT);
        x = addConvolution(network, 2, Conv2d.same(16, 5).padding(0), x);
        x = network.add("flatten", new Flatten(), x);
        x = network.add("tanh3", Activation.TANH, network.add("fc1", new Linear(120), x));
        x = network.add("tanh4", Activation.TANH, network.add("fc2", new Linear(84), x));
        network.add("fc3", new Linear(classes), x);
    }

    private static String addConvolution(NetworkBuilder network, int number, Conv2d conv, String x) {
        x = network.add("tanh" + number, Activation.TANH, network.add("conv" + number, conv, x));
        return network.add("pool" + number, new AvgPool2d(2), x);
    }
}
