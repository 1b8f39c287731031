package io.trainyard.networks.families;

import io.trainyard.networks.Activation;
import io.trainyard.networks.AdaptiveAvgPool2d;
import io.trainyard.networks.Add;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.Initializer;
import io.trainyard.networks.Initializer.KaimingNormal;
import io.trainyard.networks.Linear;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import io.trainyard.networks.Shape;
import io.trainyard.networks.Size;
import java.util.List;

/**
 * Residual networks (He et al., 2015, arXiv:1512.03385). Names, shapes and initial weights are torchvision's; the form
 * for small images is that of section 4.2, with projection shortcuts (option B) instead of padding ones.
 */
final class ResNet {
    private static final Paper PAPER =
            Paper.arXiv("He et al.", 2015, "Deep Residual Learning for Image Recognition", "1512.03385");

    private static final Option<List<Integer>> BLOCKS = new Option.WholeNumbers(
            "blocks", List.of(2, 2, 2), 1, 4, 1, 100, "Basic blocks of each stage; each stage halves the image.");
    private static final Option<Integer> WIDTH = new Option.WholeNumber(
            "width", 16, 1, 1024, "Channels of the first stage; each later one has twice as many.");

    private static final InitialScheme INITIAL = InitialScheme.PYTORCH.conv(new KaimingNormal(true), Initializer.ZEROS);

    static final Family FAMILY = new Family(
            "resnet",
            "Residual networks",
            List.of(new Variant(
                    "resnet_cifar",
                    "For small images: a 3x3 stem, three stages of 16, 32 and 64 channels",
                    new Origin.Adapted(
                            PAPER, "two blocks a stage, and projection shortcuts where the paper pads with zeros"),
                    INITIAL,
                    List.of(BLOCKS, WIDTH),
                    ResNet::addCifarLayers)));

    private ResNet() {}

    private static void addCifarLayers(NetworkBuilder network, OptionValues options, int classes) {
        int channels = options.get(WIDTH);
        String x = convBnRelu(network, "conv1", "bn1", "relu", Conv2d.same(channels, 3), Network.INPUT);
        List<Integer> blocks = options.get(BLOCKS);
        for (int stage = 0; stage < blocks.size(); stage++) {
            for (int block = 0; block < blocks.get(stage); block++) {
                int stride = stage > 0 && block == 0 ? 2 : 1;
                x = addBasicBlock(network, "layer" + (stage + 1) + "." + block, channels << stage, stride, x);
            }
        }
        x = network.add("avgpool", new AdaptiveAvgPool2d(Size.ONE), x);
        x = network.add("flatten", new Flatten(), x);
        network.add("fc", new Linear(classes), x);
    }

    private static String addBasicBlock(NetworkBuilder network, String block, int channels, int stride, String x) {
        Conv2d first = Conv2d.same(channels, 3).stride(stride);
        String y = convBnRelu(network, block + ".conv1", block + ".bn1", block + ".relu1", first, x);
        y = convBn(network, block + ".conv2", block + ".bn2", Conv2d.same(channels, 3), y);
        Shape unchanged = network.shape(x);
        if (!network.shape(y).equals(unchanged)) {
            Conv2d projection = Conv2d.same(channels, 1).stride(stride);
            x = convBn(network, block + ".downsample.0", block + ".downsample.1", projection, x);
        }
        String sum = network.add(block + ".add", new Add(), y, x);
        return network.add(block + ".relu2", Activation.RELU, sum);
    }

    private static String convBnRelu(
            NetworkBuilder network, String conv, String norm, String relu, Conv2d operation, String x) {
        return network.add(relu, Activation.RELU, convBn(network, conv, norm, operation, x));
    }

    private static String convBn(NetworkBuilder network, String conv, String norm, Conv2d operation, String x) {
        return network.add(norm, new BatchNorm2d(), network.add(conv, operation.bias(false), x));
    }
}
