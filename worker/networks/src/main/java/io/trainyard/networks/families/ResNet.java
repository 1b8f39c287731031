package io.trainyard.networks.families;

import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.Initializer;
import io.trainyard.networks.Initializer.KaimingNormal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Residual networks (He et al., 2015, arXiv:1512.03385), their grouped and their wide relatives. Names, shapes and
 * initial weights are torchvision's.
 *
 * <p>The networks for small images are those of section 4.2, with projection shortcuts (option B) where the paper pads
 * with zeros (option A): a projection is what the larger networks have, and what other frameworks can read without an
 * operation of its own. It adds 2,752 parameters to each of them.
 */
final class ResNet {
    private static final Paper RESIDUAL =
            Paper.arXiv("He et al.", 2015, "Deep Residual Learning for Image Recognition", "1512.03385");
    private static final Paper AGGREGATED = Paper.arXiv(
            "Xie et al.", 2016, "Aggregated Residual Transformations for Deep Neural Networks", "1611.05431");
    private static final Paper WIDE =
            Paper.arXiv("Zagoruyko and Komodakis", 2016, "Wide Residual Networks", "1605.07146");
    private static final Origin PROJECTED =
            new Origin.Adapted(RESIDUAL, "projection shortcuts (option B) where the paper pads with zeros (option A)");

    private static final Option<List<Integer>> BLOCKS = new Option.WholeNumbers(
            "blocks", List.of(2, 2, 2), 1, 4, 1, 100, "Basic blocks of each stage; each stage halves the image.");
    private static final Option<Integer> WIDTH = new Option.WholeNumber(
            "width", 16, 1, 1024, "Channels of the first stage; each later one has twice as many.");

    private static final InitialScheme INITIAL = InitialScheme.PYTORCH.conv(new KaimingNormal(true), Initializer.ZEROS);

    static final Family FAMILY = new Family(
            "resnet",
            "Residual networks",
            List.of(
                    basic("resnet18", 2, 2, 2, 2),
                    basic("resnet34", 3, 4, 6, 3),
                    bottleneck("resnet50", RESIDUAL, 1, 64, 3, 4, 6, 3),
                    bottleneck("resnet101", RESIDUAL, 1, 64, 3, 4, 23, 3),
                    bottleneck("resnet152", RESIDUAL, 1, 64, 3, 8, 36, 3),
                    bottleneck("resnext50_32x4d", AGGREGATED, 32, 4, 3, 4, 6, 3),
                    bottleneck("resnext101_32x8d", AGGREGATED, 32, 8, 3, 4, 23, 3),
                    bottleneck("resnext101_64x4d", AGGREGATED, 64, 4, 3, 4, 23, 3),
                    bottleneck("wide_resnet50_2", WIDE, 1, 128, 3, 4, 6, 3),
                    bottleneck("wide_resnet101_2", WIDE, 1, 128, 3, 4, 23, 3),
                    small("resnet20", 3),
                    small("resnet32", 5),
                    small("resnet44", 7),
                    small("resnet56", 9),
                    small("resnet110", 18),
                    new Variant(
                            "resnet_cifar",
                            "For small images: a 3x3 stem, three stages of 16, 32 and 64 channels",
                            new Origin.Adapted(
                                    RESIDUAL,
                                    "two blocks a stage, and projection shortcuts where the paper pads with zeros"),
                            INITIAL,
                            List.of(BLOCKS, WIDTH),
                            (network, options, classes) -> ResidualLayers.basic(network)
                                    .addSmall(options.get(WIDTH), options.get(BLOCKS), classes))));

    private ResNet() {}

    private static Variant basic(String name, Integer... blocks) {
        return new Variant(
                name,
                "Basic blocks, " + dashed(blocks) + " a stage",
                new Origin.Published(RESIDUAL),
                INITIAL,
                List.of(),
                (network, options, classes) -> ResidualLayers.basic(network).addLarge(List.of(blocks), classes));
    }

    private static Variant bottleneck(String name, Paper paper, int groups, int groupWidth, Integer... blocks) {
        return new Variant(
                name,
                "Bottleneck blocks, " + dashed(blocks) + " a stage, "
                        + (groups > 1 ? groups + " groups of " + groupWidth : groupWidth) + " channels at first",
                new Origin.Published(paper),
                INITIAL,
                List.of(),
                (network, options, classes) ->
                        ResidualLayers.bottleneck(network, groups, groupWidth).addLarge(List.of(blocks), classes));
    }

    private static String dashed(Integer... blocks) {
        return Stream.of(blocks).map(String::valueOf).collect(Collectors.joining("-"));
    }

    private static Variant small(String name, int blocks) {
        return new Variant(
                name,
                "For small images: three stages of " + blocks + " basic blocks, 16, 32 and 64 channels",
                PROJECTED,
                INITIAL,
                List.of(),
                (network, options, classes) ->
                        ResidualLayers.basic(network).addSmall(16, List.of(blocks, blocks, blocks), classes));
    }
}
