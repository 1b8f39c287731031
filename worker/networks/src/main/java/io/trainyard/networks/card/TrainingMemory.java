package io.trainyard.networks.card;

import io.trainyard.contract.Optimizer;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.DType;
import io.trainyard.networks.Linear;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;

/**
 * The memory that a training process is expected to take at its peak, in bytes. Frozen parts have no gradients, no
 * optimizer state, and leave no activations behind.
 *
 * @param weights parameters and running statistics
 * @param gradients one for each trainable parameter
 * @param optimizerState what the optimizer remembers of earlier steps, and the average of the weights if one is kept
 * @param activations of one batch, kept from the forward pass until the backward pass
 * @param work gradients on their way down (those of the largest layer's inputs and output, and that of the largest weight
 *     before it is added to what is there), copies of weights as layers take them, and what the allocator holds back
 * @param process Java and the engine
 */
public record TrainingMemory(
        long weights, long gradients, long optimizerState, long activations, long work, long process) {

    /**
     * Java, libtorch and its buffers that do not grow with the batch: what VGG-16 took beyond the rest on a CPU
     * (docs/architectures.md has the measurements). A data set in memory comes on top.
     */
    private static final long PROCESS = 340_000_000;

    /**
     * One in how many bytes of the activations the C library's allocator holds besides, between blocks of different
     * sizes: from none (VGG-16) to more than half (ResNet-50), as measured.
     */
    private static final int HELD_BACK = 2;

    /** Without an average of the weights. */
    public static TrainingMemory of(Network network, int batch, Optimizer optimizer) {
        return of(network, batch, optimizer, false);
    }

    /** In float32. */
    public static TrainingMemory of(Network network, int batch, Optimizer optimizer, boolean averaged) {
        return of(network, batch, optimizer, averaged, DType.F32);
    }

    /**
     * As a CPU trains it.
     *
     * @param averaged whether an average of parameters and running statistics is kept beside them
     * @param type what layers compute in and hand on: F32 or BF16; weights, gradients and optimizer are F32 in any case
     */
    public static TrainingMemory of(Network network, int batch, Optimizer optimizer, boolean averaged, DType type) {
        Activations activations = Activations.of(network, type);
        long gradients = bytes(network, TensorSpec.Kind.PARAMETER);
        return new TrainingMemory(
                network.tensors().stream().mapToLong(TensorSpec::bytes).sum(),
                gradients,
                gradients * optimizer.remembers().size()
                        + (averaged ? gradients + bytes(network, TensorSpec.Kind.BUFFER) : 0),
                activations.keptBytes() * batch,
                (activations.largestStepBytes() + activations.keptBytes() / HELD_BACK) * batch
                        + largestGradient(network)
                        + copies(network, type),
                PROCESS);
    }

    /** Weights as layers take them: those of convolutions channels last, in bfloat16 those of linear layers, too. */
    private static long copies(Network network, DType type) {
        return network.layers().stream()
                .filter(layer -> layer.operation() instanceof Conv2d
                        || type == DType.BF16 && layer.operation() instanceof Linear)
                .flatMap(layer -> layer.tensors().stream())
                .mapToLong(tensor -> tensor.elements() * type.bytes())
                .sum();
    }

    /** At the peak, which the backward pass of a step reaches. */
    public long total() {
        return weights + gradients + optimizerState + activations + work + process;
    }

    private static long bytes(Network network, TensorSpec.Kind kind) {
        return network.tensors(kind).stream().mapToLong(TensorSpec::bytes).sum();
    }

    private static long largestGradient(Network network) {
        return network.tensors(TensorSpec.Kind.PARAMETER).stream()
                .mapToLong(TensorSpec::bytes)
                .max()
                .orElse(0);
    }
}
