package io.trainyard.networks;

import java.util.ArrayList;
import java.util.HashMap;
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
        for (Layer layer : network.leadingTo(Set.of(network.last().name()))) {
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

    private static boolean isForTraining(Operation operation) {
        return operation instanceof Dropout || operation instanceof StochasticDepth;
    }
}
