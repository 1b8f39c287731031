package io.trainyard.server.weights;

import io.trainyard.networks.safetensors.SafetensorsException;
import io.trainyard.server.problems.Problem;

/** An upload that is no sound safetensors file; the message names the place and what is wrong there. */
class UnreadableWeightsProblem extends Problem {
    UnreadableWeightsProblem(SafetensorsException cause) {
        super(
                422,
                "UNREADABLE_WEIGHTS",
                "%s. Save the network's state_dict with safetensors and send the whole file."
                        .formatted(cause.getMessage()));
        initCause(cause);
    }
}
