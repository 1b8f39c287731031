package io.trainyard.networks.transfer;

import io.trainyard.contract.Initialize;
import io.trainyard.contract.Initialize.Head;
import io.trainyard.contract.Mistakes;
import io.trainyard.networks.Initialization;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkException;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.Weights;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network that starts from a checkpoint's weights.
 *
 * @param network with its frozen layers
 * @param taken names of the tensors that come from the checkpoint
 * @param drawn names of the others: the head's where it is new, and counts of batches that the checkpoint lacks, which
 *     start at 0
 * @param unused names of the checkpoint's tensors that the network has no place for
 */
public record Transfer(Network network, Set<String> taken, Set<String> drawn, Set<String> unused) {

    /** Older PyTorch did not store it. */
    private static final String BATCH_COUNT = "num_batches_tracked";

    /**
     * Plans the start of {@code network}.
     *
     * @param stored shapes of the checkpoint's tensors, by name
     * @throws NetworkException with every mistake, paths relative to {@code initialize}
     */
    public static Transfer plan(Network network, Initialize initialize, Map<String, List<Long>> stored) {
        Mistakes mistakes = new Mistakes();
        Network frozen = Freezing.apply(network, initialize, mistakes);
        Set<String> newHead = initialize.head() == Head.NEW ? network.head() : Set.of();
        Set<String> taken = new LinkedHashSet<>();
        Set<String> drawn = new LinkedHashSet<>();
        for (Layer layer : network.layers()) {
            boolean isNew = newHead.contains(layer.name());
            for (TensorSpec tensor : layer.tensors()) {
                boolean counts = tensor.field().equals(BATCH_COUNT) && !stored.containsKey(tensor.name());
                (isNew || counts ? drawn : taken).add(tensor.name());
            }
        }
        Differences.check(network, taken, stored, mistakes);
        NetworkException.throwIfAny(mistakes);
        Set<String> unused = new LinkedHashSet<>(stored.keySet());
        unused.removeAll(taken);
        unused.removeAll(drawn);
        return new Transfer(frozen, taken, drawn, unused);
    }

    /**
     * The network with its frozen layers alone, for training that goes on from weights of its own.
     *
     * @throws NetworkException with every mistake, paths relative to {@code initialize}
     */
    public static Network freeze(Network network, Initialize initialize) {
        Mistakes mistakes = new Mistakes();
        Network frozen = Freezing.apply(network, initialize, mistakes);
        NetworkException.throwIfAny(mistakes);
        return frozen;
    }

    /** The weights to start with; what is drawn is what a run from scratch with the same seed would start with. */
    public Weights weights(Weights checkpoint, long seed) {
        Initialization initialization = new Initialization(network, seed);
        return name -> taken.contains(name) ? checkpoint.source(name) : initialization.source(name);
    }
}
