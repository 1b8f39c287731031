package io.trainyard.training;

import io.trainyard.networks.DType;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Network;

/** How many images an evaluation takes through the network at a time. */
final class EvaluationBatch {
    /** Beyond this nothing was gained on a CPU. */
    private static final int MOST = 256;

    /** What all layers put out for a batch, in bytes; less than that is in memory at a time. */
    private static final long ACTIVATIONS = 1L << 30;

    private static final long ACTIVATIONS_ON_GPU = 8L << 30;

    private EvaluationBatch() {}

    /** A power of two. */
    static int size(Network network, String device) {
        long image = DType.F32.bytes()
                * network.layers().stream()
                        .map(Layer::output)
                        .mapToLong(shape -> shape.elements())
                        .sum();
        long budget = device.equals("cpu") ? ACTIVATIONS : ACTIVATIONS_ON_GPU;
        return (int) Long.highestOneBit(Math.max(1, Math.min(MOST, budget / image)));
    }
}
