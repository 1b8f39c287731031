package io.trainyard.networks.families;

import io.trainyard.networks.Activation;
import io.trainyard.networks.Add;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Linear;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import java.util.List;

/**
 * Stages of residual blocks (He et al., 2015, figure 5), each of which halves the image and doubles the channels but for
 * the first.
 *
 * @param block what a residual block computes beside its shortcut
 */
record ResidualLayers(ConvNorm convNorm, Block block) {

    /** The way through a block of torchvision's {@code channels}, up to the sum with the shortcut. */
    @FunctionalInterface
    private interface Block {
        String add(ConvNorm convNorm, String name, int channels, int stride, String x);
    }

    private ResidualLayers(NetworkBuilder network, Block block) {
        this(new ConvNorm(network, new BatchNorm2d(), Activation.RELU), block);
    }

    /** Two 3x3 convolutions a block. */
    static ResidualLayers basic(NetworkBuilder network) {
        return new ResidualLayers(network, ResidualLayers::addBasic);
    }

    /**
     * A block of 1x1, 3x3 and 1x1 convolutions, which ends in four times its channels; the 3x3 one bears the stride, as
     * in torchvision.
     *
     * @param groups of the 3x3 convolution
     * @param groupWidth its channels a group, in the first stage
     */
    static ResidualLayers bottleneck(NetworkBuilder network, int groups, int groupWidth) {
        return new ResidualLayers(
                network,
                (convNorm, name, channels, stride, x) -> addBottleneck(
                        convNorm, name, channels, channels * groupWidth / 64 * groups, groups, stride, x));
    }

    /** The whole network for images of about 224x224. */
    void addLarge(List<Integer> blocks, int classes) {
        Conv2d stem = Conv2d.same(64, 7).stride(2);
        String x = convNorm.add("conv1", "bn1", "relu", stem, Network.INPUT);
        x = network().add("maxpool", new MaxPool2d(3, 2).padding(1), x);
        addStages(64, blocks, classes, x);
    }

    /** The whole network for images of about 32x32, whose stem leaves the image its size. */
    void addSmall(int channels, List<Integer> blocks, int classes) {
        String x = convNorm.add("conv1", "bn1", "relu", Conv2d.same(channels, 3), Network.INPUT);
        addStages(channels, blocks, classes, x);
    }

    private void addStages(int channels, List<Integer> blocks, int classes, String x) {
        for (int stage = 0; stage < blocks.size(); stage++) {
            for (int number = 0; number < blocks.get(stage); number++) {
                int stride = stage > 0 && number == 0 ? 2 : 1;
                x = addResidual("layer" + (stage + 1) + "." + number, channels << stage, stride, x);
            }
        }
        network().add("fc", new Linear(classes), GlobalAverage.add(network(), x));
    }

    private String addResidual(String name, int channels, int stride, String x) {
        String y = block.add(convNorm, name, channels, stride, x);
        if (stride > 1 || channels(y) != channels(x)) {
            Conv2d projection = Conv2d.same(channels(y), 1).stride(stride);
            x = convNorm.addLinear(name + ".downsample.0", name + ".downsample.1", projection, x);
        }
        return network().add(name + ".relu", Activation.RELU, network().add(name + ".add", new Add(), y, x));
    }

    private static String addBasic(ConvNorm convNorm, String name, int channels, int stride, String x) {
        Conv2d conv = Conv2d.same(channels, 3);
        x = convNorm.add(name + ".conv1", name + ".bn1", name + ".relu1", conv.stride(stride), x);
        return convNorm.addLinear(name + ".conv2", name + ".bn2", conv, x);
    }

    private static String addBottleneck(
            ConvNorm convNorm, String name, int channels, int width, int groups, int stride, String x) {
        Conv2d middle = Conv2d.same(width, 3).stride(stride).groups(groups);
        x = convNorm.add(name + ".conv1", name + ".bn1", name + ".relu1", Conv2d.same(width, 1), x);
        x = convNorm.add(name + ".conv2", name + ".bn2", name + ".relu2", middle, x);
        return convNorm.addLinear(name + ".conv3", name + ".bn3", Conv2d.same(4 * channels, 1), x);
    }

    private int channels(String layer) {
        return network().image(layer).channels();
    }

    private NetworkBuilder network() {
        return convNorm.network();
    }
}
