package io.trainyard.networks;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Finds the layers that turn features into logits. */
final class Head {
    private final Map<String, Layer> layers = new HashMap<>();
    private final Set<String> names = new LinkedHashSet<>();

    private Head(Network network) {
        network.layers().forEach(layer -> layers.put(layer.name(), layer));
    }

    static Set<String> of(Network network) {
        Head head = new Head(network);
        head.addLastWithWeights(network.last());
        network.auxiliaries().forEach(auxiliary -> head.addLastWithWeights(head.layers.get(auxiliary.layer())));
        return head.names;
    }

    private void addLastWithWeights(Layer layer) {
        while (layer.tensors().isEmpty()) {
            layer = layers.get(layer.inputs().get(0));
        }
        names.add(layer.name());
    }
}
