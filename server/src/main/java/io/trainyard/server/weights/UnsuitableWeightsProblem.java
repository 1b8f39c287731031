package io.trainyard.server.weights;

import io.trainyard.networks.Network;
import io.trainyard.server.problems.Problem;
import java.util.List;

/** A sound file, but not the weights of the network that was named; lists the tensors that do not fit. */
class UnsuitableWeightsProblem extends Problem {
    /** Most tensors that an answer lists. */
    static final int MOST = 1_000;

    private final List<TensorMistake> tensors;
    private final int unlisted;

    /** @param tensors at least one */
    UnsuitableWeightsProblem(Network network, List<TensorMistake> tensors) {
        super(422, "UNSUITABLE_WEIGHTS", words(network, tensors));
        this.tensors = tensors.subList(0, Math.min(MOST, tensors.size()));
        this.unlisted = tensors.size() - this.tensors.size();
        with("tensors", this.tensors);
        with("unlisted", unlisted);
    }

    List<TensorMistake> tensors() {
        return tensors;
    }

    /** How many more there are. */
    int unlisted() {
        return unlisted;
    }

    private static String words(Network network, List<TensorMistake> tensors) {
        return "The file does not hold the weights of %s for %s images and %d classes; tensors missing: %d, unknown: %d, of another shape or type: %d. First, %s. %s"
                .formatted(
                        network.variant(),
                        network.input(),
                        network.classes(),
                        count(tensors, "missing"),
                        count(tensors, "unknown"),
                        count(tensors, "different"),
                        tensors.get(0).sentence(),
                        "Name the family, variant, options, input and classes that the file was saved with, and save float32.");
    }

    private static long count(List<TensorMistake> tensors, String problem) {
        return tensors.stream()
                .filter(tensor -> tensor.problem().equals(problem))
                .count();
    }
}
