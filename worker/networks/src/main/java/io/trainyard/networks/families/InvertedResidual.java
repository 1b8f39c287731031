package io.trainyard.networks.families;

import io.trainyard.networks.Add;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.NetworkBuilder;
import io.trainyard.networks.StochasticDepth;
import org.jspecify.annotations.Nullable;

/**
 * A residual block that widens the image, convolves each channel by itself and narrows it again (Sandler et al., 2018,
 * arXiv:1801.04381, figure 3): of MobileNets, and of EfficientNets, which call it MBConv.
 *
 * @param expanded channels between the 1x1 convolutions; where the input has as many, the first one is left out
 * @param kernel of the convolution in between
 * @param excite after it; null for none
 * @param channels of the output
 */
record InvertedResidual(int expanded, int kernel, int stride, @Nullable SqueezeExcite excite, int channels) {

    /** As one module, whose parts are numbered. */
    String add(ConvNorm convNorm, String block, double drop, String x) {
        String y = addWidened(convNorm, block, x);
        int part = widens(convNorm, x) ? 2 : 1;
        if (excite != null) {
            y = excite.add(convNorm.network(), block + "." + part++, y);
        }
        y = convNorm.addNumberedLinear(block + "." + part, Conv2d.same(channels, 1), y);
        return addShortcut(convNorm.network(), block, drop, x, y);
    }

    /** As torchvision's MobileNet v2 has it, whose last convolution and normalisation are parts of their own. */
    String addFlat(ConvNorm convNorm, String block, String x) {
        String y = addWidened(convNorm, block, x);
        int part = widens(convNorm, x) ? 2 : 1;
        y = convNorm.addLinear(block + "." + part, block + "." + (part + 1), Conv2d.same(channels, 1), y);
        return addShortcut(convNorm.network(), block, 0, x, y);
    }

    private boolean widens(ConvNorm convNorm, String x) {
        return convNorm.network().image(x).channels() != expanded;
    }

    private String addWidened(ConvNorm convNorm, String block, String x) {
        Conv2d depthwise = Conv2d.same(expanded, kernel).stride(stride).groups(expanded);
        if (!widens(convNorm, x)) {
            return convNorm.addNumbered(block + ".0", depthwise, x);
        }
        x = convNorm.addNumbered(block + ".0", Conv2d.same(expanded, 1), x);
        return convNorm.addNumbered(block + ".1", depthwise, x);
    }

    /** The shortcut stands where the block leaves the image's shape alone. */
    private String addShortcut(NetworkBuilder network, String block, double drop, String x, String y) {
        if (stride > 1 || network.image(x).channels() != channels) {
            return y;
        }
        String module = block.substring(0, block.lastIndexOf('.'));
        if (drop > 0) {
            y = network.add(module + ".stochastic_depth", new StochasticDepth(drop), y);
        }
        return network.add(module + ".add", new Add(), y, x);
    }
}
