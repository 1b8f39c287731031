package io.trainyard.networks.families;

import io.trainyard.networks.Activation;
import io.trainyard.networks.AdaptiveAvgPool2d;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Linear;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import io.trainyard.networks.Size;

/**
 * The rows of table 1 of GoogLeNet's paper.
 *
 * @param width channels of the first convolution; those of all others are in proportion to the paper's
 */
record GoogLeNetLayers(NetworkBuilder network, InceptionStyle style, int width) {
    /** The paper's. */
    static final int WIDTH = 64;

    private static final double AUXILIARY_WEIGHT = 0.3;
    private static final double AUXILIARY_DROPOUT = 0.7;
    private static final MaxPool2d POOL = new MaxPool2d(3, 2).overTheEdge();

    private static final InceptionModule THREE_A = new InceptionModule(64, 96, 128, 16, 32, 32);
    private static final InceptionModule THREE_B = new InceptionModule(128, 128, 192, 32, 96, 64);
    private static final InceptionModule FOUR_A = new InceptionModule(192, 96, 208, 16, 48, 64);
    private static final InceptionModule FOUR_B = new InceptionModule(160, 112, 224, 24, 64, 64);
    private static final InceptionModule FOUR_C = new InceptionModule(128, 128, 256, 24, 64, 64);
    private static final InceptionModule FOUR_D = new InceptionModule(112, 144, 288, 32, 64, 64);
    private static final InceptionModule FOUR_E = new InceptionModule(256, 160, 320, 32, 128, 128);
    private static final InceptionModule FIVE_A = new InceptionModule(256, 160, 320, 32, 128, 128);
    private static final InceptionModule FIVE_B = new InceptionModule(384, 192, 384, 48, 128, 128);

    GoogLeNetLayers(NetworkBuilder network, InceptionStyle style) {
        this(network, style, WIDTH);
    }

    /** @param auxiliary whether there are the two classifiers after 4a and 4d */
    void addWhole(boolean auxiliary, double dropout, int classes) {
        String first = add("inception4a", FOUR_A, addToThree());
        String second = addToFourD(first);
        String x = add("inception4e", FOUR_E, second);
        x = network.add("maxpool4", new MaxPool2d(2).overTheEdge(), x);
        x = add("inception5b", FIVE_B, add("inception5a", FIVE_A, x));
        if (auxiliary) {
            addAuxiliary("aux1", classes, first);
            addAuxiliary("aux2", classes, second);
        }
        x = network.add("dropout", new Dropout(dropout), GlobalAverage.add(network, x));
        network.add("fc", new Linear(classes), x);
    }

    /** The largest value of each of 4e's channels, 832 in the paper, and one linear layer. */
    void addCutAfter4e(int classes) {
        String x = add("inception4e", FOUR_E, addToFourD(add("inception4a", FOUR_A, addToThree())));
        ImageShape image = network.image(x);
        Size whole = new Size(image.height(), image.width());
        x = network.add("maxpool4", new MaxPool2d(whole, whole, Size.ZERO, false), x);
        network.add("fc", new Linear(classes), network.add("flatten", new Flatten(), x));
    }

    private String addToThree() {
        Conv2d stem = Conv2d.same(channels(64), 7).stride(2);
        String x = style.addConvolution(network, "conv1", stem, Network.INPUT);
        x = network.add("maxpool1", POOL, x);
        x = style.addConvolution(network, "conv2", Conv2d.same(channels(64), 1), x);
        x = style.addConvolution(network, "conv3", Conv2d.same(channels(192), 3), x);
        x = network.add("maxpool2", POOL, x);
        x = add("inception3b", THREE_B, add("inception3a", THREE_A, x));
        return network.add("maxpool3", POOL, x);
    }

    private String addToFourD(String x) {
        x = add("inception4b", FOUR_B, x);
        x = add("inception4c", FOUR_C, x);
        return add("inception4d", FOUR_D, x);
    }

    private String add(String name, InceptionModule module, String x) {
        return module.with(this::channels).add(network, style, name, x);
    }

    private int channels(int ofPaper) {
        return Math.max(1, Math.round((float) ofPaper * width / WIDTH));
    }

    private void addAuxiliary(String name, int classes, String x) {
        x = network.add(name + ".avgpool", new AdaptiveAvgPool2d(Size.square(4)), x);
        x = style.addConvolution(network, name + ".conv", Conv2d.same(128, 1), x);
        x = network.add(name + ".flatten", new Flatten(), x);
        x = network.add(name + ".relu", Activation.RELU, network.add(name + ".fc1", new Linear(1024), x));
        x = network.add(name + ".dropout", new Dropout(AUXILIARY_DROPOUT), x);
        network.auxiliary(network.add(name + ".fc2", new Linear(classes), x), AUXILIARY_WEIGHT);
    }
}
