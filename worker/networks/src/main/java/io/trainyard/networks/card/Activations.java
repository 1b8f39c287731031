package io.trainyard.networks.card;

import io.trainyard.networks.Activation;
import io.trainyard.networks.Add;
import io.trainyard.networks.DType;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Network;
import io.trainyard.networks.Operation;
import io.trainyard.networks.Overwriting;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The activations that a forward pass over one image leaves behind for the backward pass. Layers that write over their
 * input share its memory; what no gradient flows through, such as a frozen backbone, leaves nothing behind.
 */
final class Activations {
    private final DType type;
    private final Overwriting overwriting;
    private final Map<String, String> storages = new HashMap<>(Map.of(Network.INPUT, Network.INPUT));
    private final Map<String, Long> sizes = new HashMap<>();
    private final Set<String> kept = new HashSet<>();
    private final Set<String> withGradient = new HashSet<>();
    private long beside;
    private long largestStep;

    private Activations(Network network, DType type) {
        this.type = type;
        overwriting = new Overwriting(network);
        sizes.put(Network.INPUT, bytes(network.input().elements()));
        network.layers().forEach(this::pass);
    }

    /** @param type what the layers hand on */
    static Activations of(Network network, DType type) {
        return new Activations(network, type);
    }

    /** Kept from the forward pass until the backward pass. */
    long keptBytes() {
        return kept.stream().mapToLong(sizes::get).sum() + beside;
    }

    /** The most that one layer's inputs and output take together: what the backward pass holds gradients of at a time. */
    long largestStepBytes() {
        return largestStep;
    }

    private void pass(Layer layer) {
        String storage = sharesItsInput(layer) ? storages.get(layer.inputs().get(0)) : layer.name();
        storages.put(layer.name(), storage);
        sizes.putIfAbsent(storage, bytes(layer.output().elements()));
        if (layer.trainable() > 0 || layer.inputs().stream().anyMatch(withGradient::contains)) {
            withGradient.add(layer.name());
            keep(layer, Kept.of(layer.operation()));
            long step = layer.inputs().stream()
                            .map(storages::get)
                            .mapToLong(sizes::get)
                            .sum()
                    + sizes.get(storage);
            largestStep = Math.max(largestStep, step);
        }
    }

    private void keep(Layer layer, Kept what) {
        if (what.inputs()) {
            layer.inputs().stream().map(storages::get).forEach(kept::add);
        }
        if (what.output()) {
            kept.add(storages.get(layer.name()));
        }
        beside += layer.output().elements() * what.bytesPerOutput();
    }

    private boolean sharesItsInput(Layer layer) {
        Operation operation = layer.operation();
        boolean inPlace = operation == Activation.RELU || operation instanceof Add;
        return operation instanceof Flatten || inPlace && overwriting.isAllowed(layer);
    }

    private long bytes(long elements) {
        return elements * type.bytes();
    }
}
