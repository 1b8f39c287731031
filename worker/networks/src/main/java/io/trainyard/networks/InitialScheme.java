package io.trainyard.networks;

import io.trainyard.networks.Initializer.FanInUniform;
import java.util.HashMap;
import java.util.Map;

/**
 * How a family draws its first weights, by kind of layer. Batch normalisation always starts as the identity: weight 1,
 * bias 0, running mean 0, running variance 1.
 *
 * @param exceptions how the weights of single layers are drawn instead, by the layer's name
 */
public record InitialScheme(
        Initializer convWeight,
        Initializer convBias,
        Initializer linearWeight,
        Initializer linearBias,
        Map<String, Initializer> exceptions) {

    /** What {@code torch.nn.Conv2d} and {@code torch.nn.Linear} do of themselves. */
    public static final InitialScheme PYTORCH =
            new InitialScheme(new FanInUniform(), new FanInUniform(), new FanInUniform(), new FanInUniform(), Map.of());

    public InitialScheme {
        exceptions = Map.copyOf(exceptions);
    }

    public InitialScheme conv(Initializer weight, Initializer bias) {
        return new InitialScheme(weight, bias, linearWeight, linearBias, exceptions);
    }

    public InitialScheme linear(Initializer weight, Initializer bias) {
        return new InitialScheme(convWeight, convBias, weight, bias, exceptions);
    }

    /** Draws the weight of one layer, where the network has it, in a way of its own. */
    public InitialScheme except(String layer, Initializer weight) {
        Map<String, Initializer> more = new HashMap<>(exceptions);
        more.put(layer, weight);
        return new InitialScheme(convWeight, convBias, linearWeight, linearBias, more);
    }

    Initializer initializer(Layer layer, TensorSpec tensor) {
        boolean weight = tensor.field().equals("weight");
        if (weight && exceptions.containsKey(layer.name())) {
            return exceptions.get(layer.name());
        }
        if (layer.operation() instanceof Conv2d) {
            return weight ? convWeight : convBias;
        }
        if (layer.operation() instanceof Linear) {
            return weight ? linearWeight : linearBias;
        }
        return weight || tensor.field().equals("running_var") ? Initializer.ONES : Initializer.ZEROS;
    }
}
