package io.trainyard.networks.families;

import io.trainyard.networks.Activation;
import io.trainyard.networks.Concat;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.Initializer;
import io.trainyard.networks.Initializer.KaimingUniform;
import io.trainyard.networks.Initializer.Normal;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import java.util.List;
import java.util.Set;

/**
 * SqueezeNet (Iandola et al., 2016, arXiv:1602.07360, table 1): few channels squeezed before they are expanded, and no
 * linear layer. Names, shapes and initial weights are torchvision's.
 */
final class SqueezeNet {
    private static final Paper PAPER = Paper.arXiv(
            "Iandola et al.",
            2016,
            "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and <0.5MB model size",
            "1602.07360");

    private static final Option<Double> DROPOUT = new Option.Probability(
            "dropout", 0.5, "How likely a value is zeroed in front of the last convolution, in training.");

    private static final InitialScheme INITIAL = InitialScheme.PYTORCH
            .conv(new KaimingUniform(), Initializer.ZEROS)
            .except("classifier.1", new Normal(0.01));

    /** Channels of the eight fire modules, squeezed; expanded are four times as many by each of two convolutions. */
    private static final int[] SQUEEZED = {16, 16, 32, 32, 48, 48, 64, 64};

    static final Family FAMILY = new Family(
            "squeezenet",
            "SqueezeNet: AlexNet's accuracy with few parameters",
            List.of(
                    variant("squeezenet1_0", "7x7 stem, pooled after 3 and 7 fire modules", 96, 7, Set.of(3, 7)),
                    variant("squeezenet1_1", "3x3 stem, pooled after 2 and 4 fire modules", 64, 3, Set.of(2, 4))));

    private SqueezeNet() {}

    private static Variant variant(String name, String title, int stem, int kernel, Set<Integer> pooledAfter) {
        return new Variant(
                name, title, new Origin.Published(PAPER), INITIAL, List.of(DROPOUT), (network, options, classes) -> {
                    Conv2d first = Conv2d.same(stem, kernel).stride(2).padding(0);
                    addHead(network, options.get(DROPOUT), classes, addFeatures(network, first, pooledAfter));
                });
    }

    private static String addFeatures(NetworkBuilder network, Conv2d stem, Set<Integer> pooledAfter) {
        MaxPool2d pool = new MaxPool2d(3, 2).overTheEdge();
        String x = addConvolution(network, "features.0", "features.1", stem, Network.INPUT);
        x = network.add("features.2", pool, x);
        int number = 3;
        for (int fire = 1; fire <= SQUEEZED.length; fire++) {
            x = addFire(network, "features." + number++, SQUEEZED[fire - 1], x);
            if (pooledAfter.contains(fire)) {
                x = network.add("features." + number++, pool, x);
            }
        }
        return x;
    }

    private static String addFire(NetworkBuilder network, String name, int squeezed, String x) {
        int expanded = 4 * squeezed;
        x = addActivated(network, name + ".squeeze", Conv2d.same(squeezed, 1), x);
        String one = addActivated(network, name + ".expand1x1", Conv2d.same(expanded, 1), x);
        String three = addActivated(network, name + ".expand3x3", Conv2d.same(expanded, 3), x);
        return network.add(name + ".concat", new Concat(), one, three);
    }

    private static void addHead(NetworkBuilder network, double dropout, int classes, String x) {
        x = network.add("classifier.0", new Dropout(dropout), x);
        x = addConvolution(network, "classifier.1", "classifier.2", Conv2d.same(classes, 1), x);
        GlobalAverage.add(network, x);
    }

    private static String addActivated(NetworkBuilder network, String name, Conv2d conv, String x) {
        return addConvolution(network, name, name + "_activation", conv, x);
    }

    private static String addConvolution(NetworkBuilder network, String name, String relu, Conv2d conv, String x) {
        return network.add(relu, Activation.RELU, network.add(name, conv, x));
    }
}
