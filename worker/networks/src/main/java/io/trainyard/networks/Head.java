package io.trainyard.networks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Finds the layers that turn features into logits. */
final class Head {
    private final Map<String, Layer> layers = new HashMap<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> visited = new HashSet<>();

    private Head(Network network) {
        network.layers().forEach(layer -> layers.put(layer.name(), layer));
    }

    static Set<String> of(Network network) {
        Head head = new Head(network);
        head.addLastWithWeights(network.last().name());
        network.auxiliaries().forEach(auxiliary -> head.addLastWithWeights(auxiliary.layer()));
        return head.names;
    }

    /** Of each branch, where several come together; once, however many ways lead to it. */
    private void addLastWithWeights(String name) {
        Layer layer = layers.get(name);
        if (layer == null || !visited.add(name)) {
            return;
        }
        if (layer.tensors().isEmpty()) {
            layer.inputs().forEach(this::addLastWithWeights);
        } else {
            names.add(name);
        }
    }
}
