package io.trainyard.networks.families;

import io.trainyard.networks.Activation;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.Initializer;
import io.trainyard.networks.Initializer.KaimingNormal;
import io.trainyard.networks.Linear;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import java.util.List;

/**
 * A plain convolutional network to start from: convolutions that keep the size, each followed by batch normalisation
 * (if wanted), ReLU and a 2x2 max pooling that halves it, then fully connected layers.
 */
final class SimpleCnn {
    private static final Option<List<Integer>> CDIMS = new Option.WholeNumbers(
            "cdims", List.of(32, 64), 1, 12, 1, 4096, "Output channels of each convolution; each halves the image.");
    private static final Option<List<Integer>> HDIMS = new Option.WholeNumbers(
            "hdims", List.of(128), 0, 12, 1, 16_384, "Widths of the hidden fully connected layers.");
    private static final Option<Integer> KERNEL =
            new Option.OddNumber("kernel", 3, 1, 15, "Height and width of the convolutions' kernels.");
    private static final Option<Boolean> BATCH_NORM =
            new Option.Flag("batchNorm", true, "Whether each convolution is batch-normalised; it then needs no bias.");
    private static final Option<Double> DROPOUT = new Option.Probability(
            "dropout", 0.2, "How likely a value is zeroed in front of each fully connected layer, in training.");

    /** Kaiming for the convolutions alone: a head drawn that wide starts at a loss of 4 and may never learn. */
    private static final InitialScheme KAIMING =
            InitialScheme.PYTORCH.conv(new KaimingNormal(false), Initializer.ZEROS);

    static final Family FAMILY = new Family(
            "simple-cnn",
            "Plain convolutional network of any depth and width",
            List.of(new Variant(
                    "simple-cnn",
                    "Convolutions with max pooling, then fully connected layers",
                    new Origin.Unpublished(),
                    KAIMING,
                    List.of(CDIMS, HDIMS, KERNEL, BATCH_NORM, DROPOUT),
                    SimpleCnn::addLayers)));

    private SimpleCnn() {}

    private static void addLayers(NetworkBuilder network, OptionValues options, int classes) {
        String x = Network.INPUT;
        List<Integer> cdims = options.get(CDIMS);
        for (int i = 1; i <= cdims.size(); i++) {
            x = addConvolution(network, options, i, cdims.get(i - 1), x);
        }
        x = network.add("flatten", new Flatten(), x);
        List<Integer> hdims = options.get(HDIMS);
        for (int i = 1; i <= hdims.size(); i++) {
            x = addLinear(network, options, i, hdims.get(i - 1), x);
            x = network.add("fc" + i + "_relu", Activation.RELU, x);
        }
        addLinear(network, options, hdims.size() + 1, classes, x);
    }

    private static String addConvolution(
            NetworkBuilder network, OptionValues options, int number, int channels, String x) {
        boolean batchNorm = options.get(BATCH_NORM);
        x = network.add(
                "conv" + number, Conv2d.same(channels, options.get(KERNEL)).bias(!batchNorm), x);
        if (batchNorm) {
            x = network.add("bn" + number, new BatchNorm2d(), x);
        }
        x = network.add("relu" + number, Activation.RELU, x);
        return network.add("pool" + number, new MaxPool2d(2), x);
    }

    private static String addLinear(NetworkBuilder network, OptionValues options, int number, int features, String x) {
        if (options.get(DROPOUT) > 0) {
            x = network.add("dropout" + number, new Dropout(options.get(DROPOUT)), x);
        }
        return network.add("fc" + number, new Linear(features), x);
    }
}
