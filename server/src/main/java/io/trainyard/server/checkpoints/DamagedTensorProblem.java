package io.trainyard.server.checkpoints;

import io.trainyard.server.problems.Problem;

/** The bytes that came are not those of the tensor that was announced. */
public class DamagedTensorProblem extends Problem {
    public DamagedTensorProblem(String tensor, String what) {
        super(
                400,
                "TENSOR_DAMAGED",
                "Tensor %s did not arrive whole: %s. Send the manifest again, then the tensors that are missing."
                        .formatted(tensor, what));
    }
}
