package io.trainyard.networks.families;

import io.trainyard.networks.Activation;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.NetworkBuilder;

/**
 * A convolution without bias, its batch normalisation and an activation: the step that most families repeat.
 *
 * @param norm after every convolution
 * @param activation after every normalisation, but for the methods that leave it out
 */
record ConvNorm(NetworkBuilder network, BatchNorm2d norm, Activation activation) {

    /** Where each of the three has a name of its own, such as {@code conv1}, {@code bn1} and {@code relu}. */
    String add(String conv, String bn, String act, Conv2d operation, String x) {
        return network.add(act, activation, addLinear(conv, bn, operation, x));
    }

    /** As above without the activation. */
    String addLinear(String conv, String bn, Conv2d operation, String x) {
        return network.add(bn, norm, network.add(conv, operation.bias(false), x));
    }

    /** torchvision's {@code BasicConv2d}: {@code conv}, {@code bn} and {@code relu} of one module. */
    String addNamed(String module, Conv2d operation, String x) {
        return add(module + ".conv", module + ".bn", module + ".relu", operation, x);
    }

    /** torchvision's {@code Conv2dNormActivation}: {@code 0}, {@code 1} and {@code 2} of one module. */
    String addNumbered(String module, Conv2d operation, String x) {
        return network.add(module + ".2", activation, addNumberedLinear(module, operation, x));
    }

    /** As above without the activation. */
    String addNumberedLinear(String module, Conv2d operation, String x) {
        return addLinear(module + ".0", module + ".1", operation, x);
    }

    /** The same steps with another activation. */
    ConvNorm activation(Activation activation) {
        return new ConvNorm(network, norm, activation);
    }
}
