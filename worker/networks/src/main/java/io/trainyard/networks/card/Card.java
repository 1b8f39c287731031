package io.trainyard.networks.card;

import io.trainyard.networks.DType;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Network;
import io.trainyard.networks.Shape;
import java.util.List;

/**
 * A network, counted.
 *
 * @param rows one per layer, in the network's order; auxiliary classifiers included
 * @param depth convolutions and linear layers on the longest way to the logits
 * @param parameters frozen ones included
 * @param trainable parameters that training moves
 * @param multiplyAdds for one image in evaluation; convolutions and linear layers only
 * @param activationBytes what all layers put out for one image in float32, before any of it is shared or let go
 */
public record Card(
        List<Row> rows, int depth, long parameters, long trainable, long multiplyAdds, long activationBytes) {

    /**
     * A layer.
     *
     * @param name as in {@code layer1.0.conv1}
     * @param type as PyTorch calls it
     * @param multiplyAdds for one image
     * @param activationBytes of its output for one image in float32
     */
    public record Row(
            String name,
            String type,
            Shape output,
            long parameters,
            long trainable,
            long multiplyAdds,
            long activationBytes,
            ReceptiveField receptiveField) {}

    public Card {
        rows = List.copyOf(rows);
    }

    public static Card of(Network network) {
        ReceptiveFields fields = new ReceptiveFields(network);
        List<Row> rows = network.layers().stream()
                .map(layer -> row(layer, fields.of(layer.name())))
                .toList();
        return new Card(
                rows,
                Depth.of(network),
                network.parameters(),
                network.trainable(),
                network.multiplyAdds(),
                rows.stream().mapToLong(Row::activationBytes).sum());
    }

    private static Row row(Layer layer, ReceptiveField field) {
        return new Row(
                layer.name(),
                layer.type(),
                layer.output(),
                layer.parameters(),
                layer.trainable(),
                layer.multiplyAdds(),
                layer.output().elements() * DType.F32.bytes(),
                field);
    }
}
