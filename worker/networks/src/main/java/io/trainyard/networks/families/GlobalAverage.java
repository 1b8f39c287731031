package io.trainyard.networks.families;

import io.trainyard.networks.AdaptiveAvgPool2d;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.NetworkBuilder;
import io.trainyard.networks.Size;

/** The mean of each channel as a vector, whatever the image's size (Lin et al., 2013, arXiv:1312.4400, section 3.2). */
final class GlobalAverage {
    private GlobalAverage() {}

    static String add(NetworkBuilder network, String x) {
        return network.add("flatten", new Flatten(), network.add("avgpool", new AdaptiveAvgPool2d(Size.ONE), x));
    }
}
