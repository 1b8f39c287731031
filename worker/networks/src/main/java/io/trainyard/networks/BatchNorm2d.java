package io.trainyard.networks;

import java.util.List;

/**
 * Batch normalisation over each channel (Ioffe and Szegedy, 2015, arXiv:1502.03167), with weight and bias.
 *
 * @param epsilon added to the variance
 * @param momentum share of a batch's statistics in the running ones
 */
public record BatchNorm2d(double epsilon, double momentum) implements Operation {

    /** PyTorch's defaults: 1e-5 and 0.1. */
    public BatchNorm2d() {
        this(1e-5, 0.1);
    }

    @Override
    public Shape output(List<Shape> inputs) {
        return Operation.image(inputs);
    }

    @Override
    public List<TensorSpec> tensors(String layer, List<Shape> inputs) {
        int channels = Operation.image(inputs).channels();
        return List.of(
                TensorSpec.parameter(layer + ".weight", channels),
                TensorSpec.parameter(layer + ".bias", channels),
                TensorSpec.buffer(layer + ".running_mean", DType.F32, channels),
                TensorSpec.buffer(layer + ".running_var", DType.F32, channels),
                TensorSpec.buffer(layer + ".num_batches_tracked", DType.I64));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.batchNorm2d(this);
    }
}
