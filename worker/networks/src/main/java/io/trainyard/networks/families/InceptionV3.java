package io.trainyard.networks.families;

import io.trainyard.networks.Activation;
import io.trainyard.networks.AdaptiveAvgPool2d;
import io.trainyard.networks.AvgPool2d;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.Initializer.FanInUniform;
import io.trainyard.networks.Initializer.TruncatedNormal;
import io.trainyard.networks.Linear;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import io.trainyard.networks.Size;
import java.util.List;

/**
 * Inception v3 (Szegedy et al., 2015, arXiv:1512.00567, table 1): convolutions factorised into smaller and into
 * one-sided ones. Names, shapes and initial weights are torchvision's; its transformation of the input is not part of it.
 */
final class InceptionV3 {
    private static final Paper PAPER = Paper.arXiv(
            "Szegedy et al.", 2015, "Rethinking the Inception Architecture for Computer Vision", "1512.00567");

    /** As in the authors' own code (TensorFlow-Slim); the paper names no number. */
    private static final double AUXILIARY_WEIGHT = 0.4;

    private static final Option<Boolean> AUXILIARY = new Option.Flag(
            "auxiliary",
            true,
            "Whether a second classifier half-way helps training; its loss counts 0.4 times, and it needs images of at least 299x299.");
    private static final Option<Double> DROPOUT = new Option.Probability(
            "dropout", 0.5, "How likely a value is zeroed in front of the last linear layer, in training.");

    /** torchvision also means 0.01 for AuxLogits.conv1, but sets it where it has no effect. */
    private static final InitialScheme INITIAL = InitialScheme.PYTORCH
            .conv(new TruncatedNormal(0.1, 2), new FanInUniform())
            .linear(new TruncatedNormal(0.1, 2), new FanInUniform())
            .except("AuxLogits.fc", new TruncatedNormal(0.001, 2));

    static final Family FAMILY = new Family(
            "inception",
            "Inception: factorised convolutions side by side",
            List.of(new Variant(
                    "inception_v3",
                    "Inception v3, for images of 299x299",
                    new Origin.Published(PAPER),
                    INITIAL,
                    List.of(AUXILIARY, DROPOUT),
                    InceptionV3::addLayers)));

    private InceptionV3() {}

    private static void addLayers(NetworkBuilder network, OptionValues options, int classes) {
        ConvNorm convNorm = new ConvNorm(network, new BatchNorm2d(1e-3, 0.1), Activation.RELU);
        InceptionV3Modules modules = new InceptionV3Modules(convNorm);
        String x = addStem(convNorm);
        x = modules.addA("Mixed_5b", 32, x);
        x = modules.addA("Mixed_5c", 64, x);
        x = modules.addA("Mixed_5d", 64, x);
        x = modules.addB("Mixed_6a", x);
        x = modules.addC("Mixed_6b", 128, x);
        x = modules.addC("Mixed_6c", 160, x);
        x = modules.addC("Mixed_6d", 160, x);
        x = modules.addC("Mixed_6e", 192, x);
        if (options.get(AUXILIARY)) {
            addAuxiliary(convNorm, classes, x);
        }
        x = modules.addD("Mixed_7a", x);
        x = modules.addE("Mixed_7b", x);
        x = modules.addE("Mixed_7c", x);
        x = network.add("dropout", new Dropout(options.get(DROPOUT)), GlobalAverage.add(network, x));
        network.add("fc", new Linear(classes), x);
    }

    private static String addStem(ConvNorm convNorm) {
        Conv2d first = Conv2d.same(32, 3).stride(2).padding(0);
        String x = convNorm.addNamed("Conv2d_1a_3x3", first, Network.INPUT);
        x = convNorm.addNamed("Conv2d_2a_3x3", Conv2d.same(32, 3).padding(0), x);
        x = convNorm.addNamed("Conv2d_2b_3x3", Conv2d.same(64, 3), x);
        x = convNorm.network().add("maxpool1", new MaxPool2d(3, 2), x);
        x = convNorm.addNamed("Conv2d_3b_1x1", Conv2d.same(80, 1), x);
        x = convNorm.addNamed("Conv2d_4a_3x3", Conv2d.same(192, 3).padding(0), x);
        return convNorm.network().add("maxpool2", new MaxPool2d(3, 2), x);
    }

    private static void addAuxiliary(ConvNorm convNorm, int classes, String x) {
        NetworkBuilder network = convNorm.network();
        x = network.add("AuxLogits.pool", new AvgPool2d(Size.square(5), Size.square(3), Size.ZERO, false), x);
        x = convNorm.addNamed("AuxLogits.conv0", Conv2d.same(128, 1), x);
        x = convNorm.addNamed("AuxLogits.conv1", Conv2d.same(768, 5).padding(0), x);
        x = network.add("AuxLogits.avgpool", new AdaptiveAvgPool2d(Size.ONE), x);
        x = network.add("AuxLogits.flatten", new Flatten(), x);
        network.auxiliary(network.add("AuxLogits.fc", new Linear(classes), x), AUXILIARY_WEIGHT);
    }
}
