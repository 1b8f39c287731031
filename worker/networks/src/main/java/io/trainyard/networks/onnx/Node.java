package io.trainyard.networks.onnx;

import io.trainyard.networks.Size;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.NodeProto;

/** An operator with its inputs and attributes, before it is named. */
final class Node {
    private final NodeProto.Builder node = NodeProto.newBuilder();

    Node(String operator, String... inputs) {
        this(operator, List.of(inputs));
    }

    Node(String operator, List<String> inputs) {
        node.setOpType(operator).addAllInput(inputs);
    }

    Node with(String attribute, long value) {
        add(attribute, AttributeProto.AttributeType.INT).setI(value);
        return this;
    }

    Node with(String attribute, double value) {
        add(attribute, AttributeProto.AttributeType.FLOAT).setF((float) value);
        return this;
    }

    Node with(String attribute, Size size) {
        return with(attribute, List.of((long) size.height(), (long) size.width()));
    }

    Node with(String attribute, List<Long> values) {
        add(attribute, AttributeProto.AttributeType.INTS).addAllInts(values);
        return this;
    }

    private AttributeProto.Builder add(String attribute, AttributeProto.AttributeType type) {
        return node.addAttributeBuilder().setName(attribute).setType(type);
    }

    NodeProto build(String name, String output) {
        return node.setName(name).addOutput(output).build();
    }
}
