package io.trainyard.server.weights;

import io.trainyard.server.problems.Problem;

/** A checkpoint of a network that this version of Trainyard does not know, or knows otherwise. */
public class UnknownNetworkProblem extends Problem {
    public UnknownNetworkProblem(long checkpoint) {
        super(
                409,
                "NETWORK_UNKNOWN",
                "The network of checkpoint %d cannot be built by this version of Trainyard; its weights can be downloaded with ?format=safetensors."
                        .formatted(checkpoint));
    }
}
