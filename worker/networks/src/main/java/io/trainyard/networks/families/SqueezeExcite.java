package io.trainyard.networks.families;

import io.trainyard.networks.Activation;
import io.trainyard.networks.AdaptiveAvgPool2d;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Multiply;
import io.trainyard.networks.NetworkBuilder;
import io.trainyard.networks.Size;

/**
 * Scales each channel by a factor that the means of all channels tell (Hu et al., 2017, arXiv:1709.01507).
 *
 * @param squeezed channels between the two 1x1 convolutions
 * @param activation between them
 * @param scale makes factors of what comes out
 */
record SqueezeExcite(int squeezed, Activation activation, Activation scale) {

    String add(NetworkBuilder network, String name, String x) {
        int channels = network.image(x).channels();
        String factors = network.add(name + ".avgpool", new AdaptiveAvgPool2d(Size.ONE), x);
        factors = network.add(name + ".fc1", Conv2d.same(squeezed, 1), factors);
        factors = network.add(name + ".activation", activation, factors);
        factors = network.add(name + ".fc2", Conv2d.same(channels, 1), factors);
        factors = network.add(name + ".scale_activation", scale, factors);
        return network.add(name + ".multiply", new Multiply(), x, factors);
    }
}
