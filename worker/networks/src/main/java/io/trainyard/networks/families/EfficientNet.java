package io.trainyard.networks.families;

import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.Initializer;
import io.trainyard.networks.Initializer.FanOutUniform;
import io.trainyard.networks.Initializer.KaimingNormal;
import java.util.List;

/**
 * EfficientNet (Tan and Le, 2019, arXiv:1905.11946): depth, width and image size grown together. A variant is the factors
 * by which widths and depths of table 1 are multiplied; the size of the image is the specification's. Names, shapes and
 * initial weights are torchvision's.
 */
final class EfficientNet {
    private static final Paper PAPER = Paper.arXiv(
            "Tan and Le",
            2019,
            "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks",
            "1905.11946");

    private static final Option<Double> STOCHASTIC_DEPTH = new Option.Probability(
            "stochasticDepth",
            0.2,
            "How likely the last residual block is skipped for an image, in training; the first never is.");

    private static final InitialScheme INITIAL = InitialScheme.PYTORCH
            .conv(new KaimingNormal(true), Initializer.ZEROS)
            .linear(new FanOutUniform(), Initializer.ZEROS);

    private static final BatchNorm2d NORM = new BatchNorm2d();
    private static final BatchNorm2d SLOW_NORM = new BatchNorm2d(1e-3, 0.01);

    static final Family FAMILY = new Family(
            "efficientnet",
            "EfficientNet: depth, width and image size grown together",
            List.of(
                    variant("efficientnet_b0", 1.0, 1.0, 0.2, NORM),
                    variant("efficientnet_b1", 1.0, 1.1, 0.2, NORM),
                    variant("efficientnet_b2", 1.1, 1.2, 0.3, NORM),
                    variant("efficientnet_b3", 1.2, 1.4, 0.3, NORM),
                    variant("efficientnet_b4", 1.4, 1.8, 0.4, NORM),
                    variant("efficientnet_b5", 1.6, 2.2, 0.4, SLOW_NORM),
                    variant("efficientnet_b6", 1.8, 2.6, 0.5, SLOW_NORM),
                    variant("efficientnet_b7", 2.0, 3.1, 0.5, SLOW_NORM)));

    private EfficientNet() {}

    private static Variant variant(String name, double width, double depth, double dropout, BatchNorm2d norm) {
        Option<Double> dropoutOption = new Option.Probability(
                "dropout", dropout, "How likely a value is zeroed in front of the linear layer, in training.");
        return new Variant(
                name,
                "Widths times " + width + ", depths times " + depth,
                new Origin.Published(PAPER),
                INITIAL,
                List.of(dropoutOption, STOCHASTIC_DEPTH),
                (network, options, classes) -> new EfficientNetLayers(network, norm, width, depth)
                        .add(options.get(STOCHASTIC_DEPTH), options.get(dropoutOption), classes));
    }
}
