package io.trainyard.networks.families;

import io.trainyard.networks.Activation;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.Initializer;
import io.trainyard.networks.Initializer.FanInUniform;
import io.trainyard.networks.Initializer.KaimingNormal;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import java.util.List;

/**
 * Densely connected networks with bottlenecks and compression by half, DenseNet-BC (Huang et al., 2016,
 * arXiv:1608.06993): table 1 for images of 224x224, section 4.2 and table 2 for those of 32x32. Names, shapes and initial
 * weights are torchvision's.
 */
final class DenseNet {
    private static final Paper PAPER =
            Paper.arXiv("Huang et al.", 2016, "Densely Connected Convolutional Networks", "1608.06993");

    private static final Option<Double> DROPOUT = new Option.Probability(
            "dropout", 0.0, "How likely a value of a dense layer's output is zeroed, in training.");

    private static final InitialScheme INITIAL = InitialScheme.PYTORCH
            .conv(new KaimingNormal(false), Initializer.ZEROS)
            .linear(new FanInUniform(), Initializer.ZEROS);

    static final Family FAMILY = new Family(
            "densenet",
            "Densely connected networks",
            List.of(
                    large("densenet121", 32, 64, 6, 12, 24, 16),
                    large("densenet161", 48, 96, 6, 12, 36, 24),
                    large("densenet169", 32, 64, 6, 12, 32, 32),
                    large("densenet201", 32, 64, 6, 12, 48, 32),
                    small("densenet_bc100_k12", 12, 16),
                    small("densenet_bc250_k24", 24, 41),
                    small("densenet_bc190_k40", 40, 31)));

    private DenseNet() {}

    private static Variant large(String name, int growth, int channels, Integer... blocks) {
        return new Variant(
                name,
                "Blocks of " + blocks[0] + ", " + blocks[1] + ", " + blocks[2] + " and " + blocks[3]
                        + " dense layers, each of which adds " + growth + " channels",
                new Origin.Published(PAPER),
                INITIAL,
                List.of(DROPOUT),
                (network, options, classes) -> new DenseLayers(network, growth, options.get(DROPOUT))
                        .add(addLargeStem(network, channels), List.of(blocks), classes));
    }

    private static Variant small(String name, int growth, int layers) {
        return new Variant(
                name,
                "For small images: three blocks of " + layers + " dense layers, each of which adds " + growth
                        + " channels",
                new Origin.Published(PAPER),
                INITIAL,
                List.of(DROPOUT),
                (network, options, classes) -> new DenseLayers(network, growth, options.get(DROPOUT))
                        .add(
                                network.add(
                                        "features.conv0",
                                        Conv2d.same(2 * growth, 3).bias(false),
                                        Network.INPUT),
                                List.of(layers, layers, layers),
                                classes));
    }

    private static String addLargeStem(NetworkBuilder network, int channels) {
        String x = new ConvNorm(network, new BatchNorm2d(), Activation.RELU)
                .add(
                        "features.conv0",
                        "features.norm0",
                        "features.relu0",
                        Conv2d.same(channels, 7).stride(2),
                        Network.INPUT);
        return network.add("features.pool0", new MaxPool2d(3, 2).padding(1), x);
    }
}
