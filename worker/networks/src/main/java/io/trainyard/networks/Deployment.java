package io.trainyard.networks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes out of a network what only training needs, and joins the ends. */
final class Deployment {
    private final Network network;
    private final Map<String, String> standIns = new HashMap<>();

    Deployment(Network network) {
        this.network = network;
    }

    Network network() {
        List<Layer> kept = new ArrayList<>();
        for (Layer layer : needed()) {
            List<String> inputs = layer.inputs().stream()
                    .map(input -> standIns.getOrDefault(input, input))
                    .toList();
            if (isForTraining(layer.operation())) {
                standIns.put(layer.name(), inputs.get(0));
            } else {
                kept.add(layer.inputs(inputs));
            }
        }
        return network.with(kept, List.of());
    }

    /** The layers on a way to the logits. */
    private List<Layer> needed() {
        LinkedList<Layer> needed = new LinkedList<>();
        Set<String> wanted = new HashSet<>(Set.of(network.last().name()));
        for (int i = network.layers().size() - 1; i >= 0; i--) {
            Layer layer = network.layers().get(i);
            if (wanted.contains(layer.name())) {
                needed.addFirst(layer);
                wanted.addAll(layer.inputs());
            }
        }
        return needed;
    }

    private static boolean isForTraining(Operation operation) {
        return operation instanceof Dropout || operation instanceof StochasticDepth;
    }
}
