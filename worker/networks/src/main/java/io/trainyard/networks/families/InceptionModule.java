package io.trainyard.networks.families;

import io.trainyard.networks.Concat;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.NetworkBuilder;
import java.util.function.IntUnaryOperator;

/**
 * Convolutions of several sizes over one image, laid channel upon channel: the columns of table 1 of GoogLeNet's paper.
 *
 * @param one channels of the 1x1 convolutions
 * @param threeReduced channels that the 3x3 ones see
 * @param three channels of the 3x3 convolutions
 * @param fiveReduced channels that the 5x5 ones see
 * @param five channels of the 5x5 convolutions
 * @param pooled channels that the pooled image is brought to
 */
record InceptionModule(int one, int threeReduced, int three, int fiveReduced, int five, int pooled) {

    /** The module with every number of channels changed. */
    InceptionModule with(IntUnaryOperator channels) {
        return new InceptionModule(
                channels.applyAsInt(one),
                channels.applyAsInt(threeReduced),
                channels.applyAsInt(three),
                channels.applyAsInt(fiveReduced),
                channels.applyAsInt(five),
                channels.applyAsInt(pooled));
    }

    String add(NetworkBuilder network, InceptionStyle style, String name, String x) {
        String first = style.addConvolution(network, name + ".branch1", Conv2d.same(one, 1), x);
        String second = addReduced(network, style, name + ".branch2", threeReduced, Conv2d.same(three, 3), x);
        String third = addReduced(network, style, name + ".branch3", fiveReduced, Conv2d.same(five, style.large()), x);
        String fourth =
                network.add(name + ".branch4.0", new MaxPool2d(3, 1).padding(1).overTheEdge(), x);
        if (style.reduces()) {
            fourth = style.addConvolution(network, name + ".branch4.1", Conv2d.same(pooled, 1), fourth);
        }
        return network.add(name + ".concat", new Concat(), first, second, third, fourth);
    }

    private static String addReduced(
            NetworkBuilder network, InceptionStyle style, String branch, int reduced, Conv2d conv, String x) {
        if (!style.reduces()) {
            return style.addConvolution(network, branch, conv, x);
        }
        x = style.addConvolution(network, branch + ".0", Conv2d.same(reduced, 1), x);
        return style.addConvolution(network, branch + ".1", conv, x);
    }
}
