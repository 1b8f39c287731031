package io.trainyard.networks;

import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A network over images of one shape: layers in an order in which each one's inputs come before it. The last layer's
 * output is the network's, one logit per class.
 *
 * @param family as in {@code resnet}
 * @param variant as in {@code resnet_cifar}
 * @param auxiliaries classifiers that only training looks at
 * @param initial how its weights are drawn
 */
public record Network(
        String family,
        String variant,
        ImageShape input,
        int classes,
        List<Layer> layers,
        List<Auxiliary> auxiliaries,
        InitialScheme initial) {

    /** What the network's own input is called among the inputs of a layer. */
    public static final String INPUT = "input";

    public Network {
        layers = List.copyOf(layers);
        auxiliaries = List.copyOf(auxiliaries);
        Map<String, Layer> byName = layers.stream().collect(Collectors.toMap(Layer::name, Function.identity()));
        Stream.concat(
                        Stream.of(layers.get(layers.size() - 1)),
                        auxiliaries.stream().map(auxiliary -> byName.get(auxiliary.layer())))
                .filter(layer -> !layer.output().equals(new FeatureShape(classes)))
                .forEach(layer -> {
                    throw new IllegalArgumentException(variant + ": " + layer.name() + " ends in " + layer.output()
                            + ", not in " + classes + " classes");
                });
    }

    /** The layer whose output is the logits. */
    public Layer last() {
        return layers.get(layers.size() - 1);
    }

    /** The layers that the outputs of those named depend on, themselves included, in order. */
    public List<Layer> leadingTo(Set<String> outputs) {
        LinkedList<Layer> needed = new LinkedList<>();
        Set<String> wanted = new HashSet<>(outputs);
        for (int i = layers.size() - 1; i >= 0; i--) {
            Layer layer = layers.get(i);
            if (wanted.contains(layer.name())) {
                needed.addFirst(layer);
                wanted.addAll(layer.inputs());
            }
        }
        return needed;
    }

    /** Numbers in its parameters, frozen ones included. */
    public long parameters() {
        return layers.stream().mapToLong(Layer::parameters).reduce(0, Math::addExact);
    }

    /** Numbers that training moves. */
    public long trainable() {
        return layers.stream().mapToLong(Layer::trainable).reduce(0, Math::addExact);
    }

    /** For one image in evaluation; convolutions and linear layers only, as torchvision counts. */
    public long multiplyAdds() {
        return deployed().layers.stream().mapToLong(Layer::multiplyAdds).reduce(0, Math::addExact);
    }

    /** Parameters and buffers, in the order of PyTorch's {@code state_dict}. */
    public List<TensorSpec> tensors() {
        return layers.stream().flatMap(layer -> layer.tensors().stream()).toList();
    }

    /** The tensors of one kind, in order. */
    public List<TensorSpec> tensors(TensorSpec.Kind kind) {
        return tensors().stream().filter(tensor -> tensor.kind() == kind).toList();
    }

    /** The network as it is used once it is trained: without auxiliary classifiers, dropout and stochastic depth. */
    public Network deployed() {
        return new Deployment(this).network();
    }

    /**
     * Names of the layers whose outputs depend on the number of classes: the last one with weights before the logits, and
     * before each auxiliary classifier's.
     */
    public Set<String> head() {
        return Head.of(this);
    }

    /** The same network, in which training leaves alone the layers whose names {@code frozen} holds for. */
    public Network freeze(Predicate<String> frozen) {
        return with(
                layers.stream()
                        .map(layer -> frozen.test(layer.name()) ? layer.frozen() : layer)
                        .toList(),
                auxiliaries);
    }

    Network with(List<Layer> layers, List<Auxiliary> auxiliaries) {
        return new Network(family, variant, input, classes, layers, auxiliaries, initial);
    }
}
