package io.trainyard.networks.families;

import io.trainyard.networks.Activation;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.NetworkBuilder;

/** The forms that GoogLeNet's modules have. */
enum InceptionStyle {
    /** torchvision's: batch-normalised, and 3x3 where the paper has 5x5 (a known slip of torchvision's, never undone). */
    NORMALISED,
    /** The paper's figure 2(b): 1x1 reductions, 3x3 and 5x5 convolutions, no normalisation. */
    PLAIN,
    /** The paper's figure 2(a): as above without the reductions and without the projection of the pooled image. */
    NAIVE;

    /** Side of the kernels of the third branch. */
    int large() {
        return this == NORMALISED ? 3 : 5;
    }

    boolean reduces() {
        return this != NAIVE;
    }

    /** A convolution and what follows it, as one module. */
    String addConvolution(NetworkBuilder network, String module, Conv2d conv, String x) {
        if (this == NORMALISED) {
            return new ConvNorm(network, new BatchNorm2d(1e-3, 0.1), Activation.RELU).addNamed(module, conv, x);
        }
        return network.add(module + ".relu", Activation.RELU, network.add(module + ".conv", conv, x));
    }
}
