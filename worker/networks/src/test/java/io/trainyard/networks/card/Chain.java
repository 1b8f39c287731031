package io.trainyard.networks.card;

import io.trainyard.networks.Activation;
import io.trainyard.networks.AdaptiveAvgPool2d;
import io.trainyard.networks.Concat;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.Linear;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import io.trainyard.networks.Operation;
import io.trainyard.networks.Size;

/** Writes a network down layer after layer, for tests of what is counted in it. */
final class Chain {
    private static final int CLASSES = 10;

    final NetworkBuilder network;
    private String last = Network.INPUT;
    private int number;

    Chain(int channels, int side) {
        network = new NetworkBuilder(new ImageShape(channels, side, side));
    }

    static Conv2d conv(int channels, int kernel, int stride) {
        return Conv2d.same(channels, kernel).stride(stride);
    }

    static Conv2d conv(int channels, int height, int width, int stride) {
        Size kernel = new Size(height, width);
        return new Conv2d(channels, kernel, Size.square(stride), kernel.half(), Size.ONE, 1, true);
    }

    static MaxPool2d pool(int kernel, int stride) {
        return new MaxPool2d(Size.square(kernel), Size.square(stride), Size.square(kernel / 2), false);
    }

    /** Adds one after the other; returns the last one's name. */
    String then(Operation... operations) {
        for (Operation operation : operations) {
            last = network.add(operation.type() + ++number, operation, last);
        }
        return last;
    }

    Chain reluConv(int channels, int kernel) {
        then(Conv2d.same(channels, kernel), Activation.RELU);
        return this;
    }

    /** Goes on from where a branch began. */
    Chain from(String layer) {
        last = layer;
        return this;
    }

    /** Joins branches channel upon channel. */
    String join(String... branches) {
        last = network.add("join" + ++number, new Concat(), branches);
        return last;
    }

    String join(Operation operation, String... branches) {
        last = network.add("join" + ++number, operation, branches);
        return last;
    }

    /** Ends in a global average and a linear layer. */
    Network network() {
        then(new AdaptiveAvgPool2d(Size.ONE), new Flatten(), new Linear(CLASSES));
        return network.build("test", "test", CLASSES, InitialScheme.PYTORCH);
    }

    /** What the last layer before {@link #network}'s ending sees. */
    ReceptiveField field() {
        String features = last;
        return new ReceptiveFields(network()).of(features);
    }
}
