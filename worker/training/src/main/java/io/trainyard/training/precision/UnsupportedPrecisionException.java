package io.trainyard.training.precision;

import io.trainyard.contract.TrainSpec.Precision;

/** The run has to be trained in bfloat16, which this GPU cannot do; another worker may. */
public final class UnsupportedPrecisionException extends RuntimeException {
    UnsupportedPrecisionException(String device, Precision asked) {
        super("The GPU " + device + " has no bfloat16, which "
                + (asked == Precision.AUTO
                        ? "the run was begun in. Let a worker go on with it that has (a CPU, or an NVIDIA GPU from"
                                + " Ampere on)."
                        : "train.precision asks for. Use fp32 or auto, or a worker that has (a CPU, or an NVIDIA GPU"
                                + " from Ampere on)."));
    }
}
