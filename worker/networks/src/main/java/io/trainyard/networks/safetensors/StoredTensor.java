package io.trainyard.networks.safetensors;

import io.trainyard.networks.DType;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSource;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.Weights;
import java.util.List;

/**
 * A tensor on its way into a file.
 *
 * @param shape outermost dimension first; empty for a single number
 * @param source writes exactly {@link #bytes()} bytes
 */
public record StoredTensor(String name, DType type, List<Long> shape, TensorSource source) {
    public StoredTensor {
        shape = List.copyOf(shape);
        if (shape.stream().anyMatch(side -> side < 0)) {
            throw new IllegalArgumentException("tensor " + name + " has the impossible shape " + shape);
        }
    }

    /** A tensor of a network, its numbers from {@code weights}. */
    public static StoredTensor of(TensorSpec tensor, Weights weights) {
        return new StoredTensor(tensor.name(), tensor.type(), tensor.shape(), weights.source(tensor.name()));
    }

    /** All tensors of a network, in its order. */
    public static List<StoredTensor> of(Network network, Weights weights) {
        return network.tensors().stream().map(tensor -> of(tensor, weights)).toList();
    }

    public long bytes() {
        return shape.stream().reduce((long) type.bytes(), Math::multiplyExact);
    }
}
