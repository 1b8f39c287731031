package io.trainyard.networks;

import io.trainyard.networks.Initializer.FanInUniform;

/**
 * How a family draws its first weights, by kind of layer. Batch normalisation always starts as the identity: weight 1,
 * bias 0, running mean 0, running variance 1.
 */
public record InitialScheme(
        Initializer convWeight, Initializer convBias, Initializer linearWeight, Initializer linearBias) {

    /** What {@code torch.nn.Conv2d} and {@code torch.nn.Linear} do of themselves. */
    public static final InitialScheme PYTORCH =
            new InitialScheme(new FanInUniform(), new FanInUniform(), new FanInUniform(), new FanInUniform());

    public InitialScheme conv(Initializer weight, Initializer bias) {
        return new InitialScheme(weight, bias, linearWeight, linearBias);
    }

    public InitialScheme linear(Initializer weight, Initializer bias) {
        return new InitialScheme(convWeight, convBias, weight, bias);
    }

    Initializer initializer(Operation operation, TensorSpec tensor) {
        boolean weight = tensor.field().equals("weight");
        if (operation instanceof Conv2d) {
            return weight ? convWeight : convBias;
        }
        if (operation instanceof Linear) {
            return weight ? linearWeight : linearBias;
        }
        return weight || tensor.field().equals("running_var") ? Initializer.ONES : Initializer.ZEROS;
    }
}
