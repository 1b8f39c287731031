package io.trainyard.networks;

import java.util.List;

/**
 * One named step of a {@link Network}.
 *
 * @param name unique in its network; dots make PyTorch's submodules, as in {@code layer1.0.conv1}
 * @param inputs names of earlier layers, or {@link Network#INPUT}
 * @param output for one image
 * @param multiplyAdds for one image
 */
public record Layer(
        String name,
        Operation operation,
        List<String> inputs,
        Shape output,
        List<TensorSpec> tensors,
        long multiplyAdds) {

    public Layer {
        inputs = List.copyOf(inputs);
        tensors = List.copyOf(tensors);
    }

    /** The kind, as PyTorch calls it. */
    public String type() {
        return operation.type();
    }

    /** Numbers that training moves unless they are frozen; running statistics are not among them. */
    public long parameters() {
        return tensors.stream()
                .filter(TensorSpec::isParameter)
                .mapToLong(TensorSpec::elements)
                .reduce(0, Math::addExact);
    }

    /** Numbers that training moves. */
    public long trainable() {
        return isFrozen() ? 0 : parameters();
    }

    /** Whether training leaves its parameters as they are; a frozen batch normalisation's statistics do not move, either. */
    public boolean isFrozen() {
        return tensors.stream().anyMatch(tensor -> tensor.kind() == TensorSpec.Kind.FROZEN);
    }

    Layer frozen() {
        return new Layer(
                name,
                operation,
                inputs,
                output,
                tensors.stream().map(TensorSpec::frozen).toList(),
                multiplyAdds);
    }

    Layer inputs(List<String> inputs) {
        return new Layer(name, operation, inputs, output, tensors, multiplyAdds);
    }
}
