package io.trainyard.networks.transfer;

import io.trainyard.contract.Mistakes;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares the tensors that a network takes with those that a checkpoint has. */
final class Differences {
    private static final int MOST_NAMED = 8;
    private static final String SAME_NETWORK = "name the family, variant and options of the network that the checkpoint"
            + " holds, and images of its channels and size";

    private final Network network;
    private final Map<String, List<Long>> stored;
    private final List<TensorSpec> missing = new ArrayList<>();
    private final List<TensorSpec> unlike = new ArrayList<>();
    private final List<TensorSpec> ofOtherClasses = new ArrayList<>();

    private Differences(Network network, Map<String, List<Long>> stored) {
        this.network = network;
        this.stored = stored;
    }

    /** Adds what a checkpoint lacks of the tensors {@code taken}, or has in another shape. */
    static void check(Network network, Set<String> taken, Map<String, List<Long>> stored, Mistakes mistakes) {
        Differences differences = new Differences(network, stored);
        for (Layer layer : network.layers()) {
            for (TensorSpec tensor : layer.tensors()) {
                if (taken.contains(tensor.name())) {
                    differences.compare(layer, tensor);
                }
            }
        }
        differences.tell(mistakes);
    }

    private void compare(Layer layer, TensorSpec tensor) {
        List<Long> found = stored.get(tensor.name());
        if (found == null) {
            missing.add(tensor);
        } else if (!found.equals(tensor.shape())) {
            boolean head = network.head().contains(layer.name());
            (head && differsInClassesOnly(found, tensor.shape()) ? ofOtherClasses : unlike).add(tensor);
        }
    }

    private static boolean differsInClassesOnly(List<Long> found, List<Long> wanted) {
        return !found.isEmpty()
                && found.size() == wanted.size()
                && found.subList(1, found.size()).equals(wanted.subList(1, wanted.size()));
    }

    private void tell(Mistakes mistakes) {
        if (!missing.isEmpty()) {
            mistakes.add(
                    "checkpoint",
                    "lacks " + missing.size() + " of the tensors that the network needs: "
                            + named(missing, tensor -> tensor.name() + " " + tensor.shape()),
                    isAuxiliary(missing)
                            ? "set network.options.auxiliary to false: it has no auxiliary classifiers"
                            : SAME_NETWORK);
        }
        if (!unlike.isEmpty()) {
            mistakes.add(
                    "checkpoint",
                    "has " + unlike.size() + " of the tensors that the network needs in another shape: "
                            + named(
                                    unlike,
                                    tensor -> tensor.name() + " is " + stored.get(tensor.name()) + " instead of "
                                            + tensor.shape()),
                    SAME_NETWORK);
        }
        if (!ofOtherClasses.isEmpty()) {
            TensorSpec tensor = ofOtherClasses.get(0);
            mistakes.add(
                    "head",
                    "is keep, but " + tensor.name() + " of the checkpoint is for "
                            + stored.get(tensor.name()).get(0) + " classes, and the data has " + network.classes(),
                    "use head: new");
        }
    }

    /** Whether all belong to layers that only auxiliary classifiers need. */
    private boolean isAuxiliary(List<TensorSpec> tensors) {
        Set<String> deployed =
                network.deployed().tensors().stream().map(TensorSpec::name).collect(Collectors.toSet());
        return tensors.stream().noneMatch(tensor -> deployed.contains(tensor.name()));
    }

    private static String named(List<TensorSpec> tensors, Function<TensorSpec, String> words) {
        String first = tensors.stream().limit(MOST_NAMED).map(words).collect(Collectors.joining(", "));
        return tensors.size() > MOST_NAMED ? first + " and " + (tensors.size() - MOST_NAMED) + " more" : first;
    }
}
