package io.trainyard.training.engine;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.Weights;
import io.trainyard.networks.safetensors.StoredTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tensors beside those of a network, one for each of {@code specs} and of its shape; stored under their names with a
 * prefix.
 */
record TensorList(String prefix, List<TensorSpec> specs, PtNDArray[] tensors) {

    /** Zeros that belong to {@code manager}. */
    static TensorList zeros(String prefix, List<TensorSpec> specs, NDManager manager) {
        return new TensorList(
                prefix,
                specs,
                specs.stream()
                        .map(spec -> (PtNDArray) manager.zeros(shape(spec)))
                        .toArray(PtNDArray[]::new));
    }

    /** Read from a resume point; the tensors belong to {@code manager}. */
    static TensorList restored(String prefix, List<TensorSpec> specs, Weights stored, NDManager manager)
            throws IOException {
        PtNDArray[] tensors = new PtNDArray[specs.size()];
        for (int i = 0; i < tensors.length; i++) {
            TensorSpec spec = specs.get(i);
            tensors[i] = HostTensor.read(stored.source(prefix + spec.name()), spec, manager);
        }
        return new TensorList(prefix, specs, tensors);
    }

    /** On their way into a resume point. */
    List<StoredTensor> stored() {
        List<StoredTensor> stored = new ArrayList<>();
        for (int i = 0; i < tensors.length; i++) {
            TensorSpec spec = specs.get(i);
            stored.add(
                    new StoredTensor(prefix + spec.name(), spec.type(), spec.shape(), HostTensor.source(tensors[i])));
        }
        return stored;
    }

    private static Shape shape(TensorSpec tensor) {
        return new Shape(tensor.shape().stream().mapToLong(Long::longValue).toArray());
    }
}
