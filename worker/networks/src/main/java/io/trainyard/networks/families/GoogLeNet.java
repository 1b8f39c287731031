package io.trainyard.networks.families;

import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.Initializer.FanInUniform;
import io.trainyard.networks.Initializer.TruncatedNormal;
import java.util.List;

/**
 * GoogLeNet (Szegedy et al., 2014, arXiv:1409.4842, table 1): nine inception modules, and two classifiers half-way that
 * only training looks at. {@code googlenet} is torchvision's, whose 5x5 convolutions are 3x3 ones and batch-normalised;
 * the others have no batch normalisation, and 5x5 convolutions as the paper has them.
 */
final class GoogLeNet {
    private static final Paper PAPER =
            Paper.arXiv("Szegedy et al.", 2014, "Going Deeper with Convolutions", "1409.4842");

    private static final Option<Boolean> AUXILIARY = new Option.Flag(
            "auxiliary", true, "Whether two classifiers half-way help training; their losses count 0.3 times each.");
    private static final Option<Double> DROPOUT = new Option.Probability(
            "dropout", 0.2, "How likely a value is zeroed in front of the last linear layer, in training.");
    private static final Option<Integer> WIDTH = new Option.WholeNumber(
            "width",
            GoogLeNetLayers.WIDTH,
            1,
            256,
            "Channels of the first convolution; those of all others are in proportion to the paper's.");
    private static final Option<Double> PAPERS_DROPOUT = new Option.Probability("dropout", 0.4, DROPOUT.meaning());

    private static final InitialScheme TORCHVISION = InitialScheme.PYTORCH
            .conv(new TruncatedNormal(0.01, 2), new FanInUniform())
            .linear(new TruncatedNormal(0.01, 2), new FanInUniform());

    static final Family FAMILY = new Family(
            "googlenet",
            "GoogLeNet: modules of convolutions of several sizes side by side",
            List.of(
                    new Variant(
                            "googlenet",
                            "Batch-normalised, as torchvision has it",
                            new Origin.Published(PAPER),
                            TORCHVISION,
                            List.of(AUXILIARY, DROPOUT),
                            (network, options, classes) -> new GoogLeNetLayers(network, InceptionStyle.NORMALISED)
                                    .addWhole(options.get(AUXILIARY), options.get(DROPOUT), classes)),
                    new Variant(
                            "googlenet_plain",
                            "Without batch normalisation, 5x5 convolutions as in the paper",
                            new Origin.Adapted(
                                    PAPER,
                                    "no local response normalisation, and the auxiliary classifiers average to 4x4"),
                            InitialScheme.PYTORCH,
                            List.of(AUXILIARY, PAPERS_DROPOUT),
                            (network, options, classes) -> new GoogLeNetLayers(network, InceptionStyle.PLAIN)
                                    .addWhole(options.get(AUXILIARY), options.get(PAPERS_DROPOUT), classes)),
                    new Variant(
                            "googlenet_naive",
                            "Inception modules without reductions, which widen with every module",
                            new Origin.Adapted(
                                    PAPER,
                                    "naive modules (figure 2a) with the channels of table 1, without reductions"),
                            InitialScheme.PYTORCH,
                            List.of(AUXILIARY, PAPERS_DROPOUT),
                            (network, options, classes) -> new GoogLeNetLayers(network, InceptionStyle.NAIVE)
                                    .addWhole(options.get(AUXILIARY), options.get(PAPERS_DROPOUT), classes)),
                    new Variant(
                            "googlenet_cifar_4e",
                            "For small images: the plain form cut after module 4e",
                            new Origin.Adapted(
                                    PAPER, "cut after module 4e: a max pooling to 1x1 and one linear layer follow"),
                            InitialScheme.PYTORCH,
                            List.of(WIDTH),
                            (network, options, classes) -> new GoogLeNetLayers(
                                            network, InceptionStyle.PLAIN, options.get(WIDTH))
                                    .addCutAfter4e(classes))));

    private GoogLeNet() {}
}
