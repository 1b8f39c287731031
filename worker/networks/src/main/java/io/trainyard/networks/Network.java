package io.trainyard.networks;

import java.util.List;

/**
 * A network over images of one shape: layers in an order in which each one's inputs come before it. The last layer's
 * output is the network's, one logit per class.
 *
 * @param family as in {@code resnet}
 * @param variant as in {@code resnet_cifar}
 * @param initial how its weights are drawn
 */
public record Network(
        String family, String variant, ImageShape input, int classes, List<Layer> layers, InitialScheme initial) {

    /** What the network's own input is called among the inputs of a layer. */
    public static final String INPUT = "input";

    public Network {
        layers = List.copyOf(layers);
        Shape logits = layers.get(layers.size() - 1).output();
        if (!logits.equals(new FeatureShape(classes))) {
            throw new IllegalArgumentException(variant + " ends in " + logits + ", not in " + classes + " classes");
        }
    }

    /** Numbers that training moves. */
    public long parameters() {
        return layers.stream().mapToLong(Layer::parameters).reduce(0, Math::addExact);
    }

    /** For one image; convolutions and linear layers only, as torchvision counts. */
    public long multiplyAdds() {
        return layers.stream().mapToLong(Layer::multiplyAdds).reduce(0, Math::addExact);
    }

    /** Parameters and buffers, in the order of PyTorch's {@code state_dict}. */
    public List<TensorSpec> tensors() {
        return layers.stream().flatMap(layer -> layer.tensors().stream()).toList();
    }

    /** The tensors of one kind, in order. */
    public List<TensorSpec> tensors(TensorSpec.Kind kind) {
        return tensors().stream().filter(tensor -> tensor.kind() == kind).toList();
    }
}
