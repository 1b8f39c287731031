package io.trainyard.server.architectures;

import io.trainyard.networks.Layer;
import io.trainyard.networks.Network;
import java.util.List;

/**
 * A network, counted.
 *
 * @param input channels x height x width, as in {@code 3x32x32}
 * @param multiplyAdds for one image; convolutions and linear layers only
 */
record Architecture(
        String family,
        String variant,
        String input,
        int classes,
        long parameters,
        long multiplyAdds,
        List<LayerRow> layers) {

    /** @param output channels x height x width, or the length of a vector */
    record LayerRow(String name, String type, String output, long parameters, long multiplyAdds) {
        private static LayerRow of(Layer layer) {
            return new LayerRow(
                    layer.name(), layer.type(), layer.output().toString(), layer.parameters(), layer.multiplyAdds());
        }
    }

    static Architecture of(Network network) {
        return new Architecture(
                network.family(),
                network.variant(),
                network.input().toString(),
                network.classes(),
                network.parameters(),
                network.multiplyAdds(),
                network.layers().stream().map(LayerRow::of).toList());
    }
}
