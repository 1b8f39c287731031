package io.trainyard.networks.onnx;

import io.trainyard.networks.FeatureShape;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Network;
import io.trainyard.networks.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.GraphProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.ValueInfoProto;

/** A deployed network's graph: nodes and their constants, without weights. */
final class Graph {
    private static final String BATCH = "N";

    private final Network network;
    private final Map<String, Shape> shapes = new HashMap<>();
    private final GraphProto.Builder graph = GraphProto.newBuilder();

    Graph(Network network) {
        this.network = network;
    }

    GraphProto.Builder build() {
        graph.setName(network.variant())
                .addInput(value(Onnx.INPUT, network.input()))
                .addOutput(value(Onnx.LOGITS, network.last().output()));
        shapes.put(Network.INPUT, network.input());
        network.layers().forEach(this::add);
        return graph;
    }

    private void add(Layer layer) {
        List<String> inputs = layer.inputs().stream().map(this::value).toList();
        Shape from = shapes.get(layer.inputs().get(0));
        Node node = layer.operation().accept(new OperationNodes(graph, layer, inputs, from));
        graph.addNode(node.build(layer.name(), value(layer.name())));
        shapes.put(layer.name(), layer.output());
    }

    /** What a layer's output is called: the slash keeps it apart from the names of tensors. */
    private String value(String layer) {
        if (layer.equals(Network.INPUT)) {
            return Onnx.INPUT;
        }
        return layer.equals(network.last().name()) ? Onnx.LOGITS : layer + "/output";
    }

    private static ValueInfoProto value(String name, Shape shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        dimensions.addDimBuilder().setDimParam(BATCH);
        sides(shape).forEach(side -> dimensions.addDimBuilder().setDimValue(side));
        ValueInfoProto.Builder value = ValueInfoProto.newBuilder().setName(name);
        value.getTypeBuilder()
                .getTensorTypeBuilder()
                .setElemType(TensorProto.DataType.FLOAT_VALUE)
                .setShape(dimensions);
        return value.build();
    }

    private static List<Long> sides(Shape shape) {
        if (shape instanceof ImageShape image) {
            return List.of((long) image.channels(), (long) image.height(), (long) image.width());
        }
        return List.of(((FeatureShape) shape).size());
    }
}
