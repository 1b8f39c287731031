package io.trainyard.networks.card;

import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Linear;
import io.trainyard.networks.Network;
import java.util.HashMap;
import java.util.Map;

/**
 * How deep a network is: convolutions and linear layers on the longest way from the image to the logits. Projections on
 * shortcuts lie beside that way, auxiliary classifiers off it.
 */
final class Depth {
    private Depth() {}

    static int of(Network network) {
        Map<String, Integer> depths = new HashMap<>(Map.of(Network.INPUT, 0));
        for (Layer layer : network.layers()) {
            int before = layer.inputs().stream().mapToInt(depths::get).max().orElseThrow();
            depths.put(layer.name(), before + (isWeighted(layer) ? 1 : 0));
        }
        return depths.get(network.last().name());
    }

    private static boolean isWeighted(Layer layer) {
        return layer.operation() instanceof Conv2d || layer.operation() instanceof Linear;
    }
}
