package io.trainyard.networks;

/** Where the numbers of a network's tensors come from: drawn, read from a checkpoint, or fetched from the engine. */
@FunctionalInterface
public interface Weights {
    /** The bytes of the tensor called {@code name}; throws IllegalArgumentException where there is none. */
    TensorSource source(String name);
}
