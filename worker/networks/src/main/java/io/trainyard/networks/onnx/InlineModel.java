package io.trainyard.networks.onnx;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;

/**
 * A model with its weights in one message, which is written in pieces: fields may come in any order, so the weights are
 * the last field of the graph, the graph the last of the model, and every length is known beforehand.
 */
final class InlineModel {
    private final ModelProto model;
    private final GraphProto graph;
    private final List<TensorSpec> tensors;

    InlineModel(Network network, Map<String, String> metadata) {
        ModelParts parts = new ModelParts(network, metadata);
        this.model = parts.model().build();
        this.graph = parts.graph().build();
        this.tensors = parts.tensors();
    }

    long bytes() {
        return model.getSerializedSize() + field(ModelProto.GRAPH_FIELD_NUMBER, graphBytes());
    }

    void write(Weights weights, OutputStream out) throws IOException {
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        model.writeTo(coded);
        open(coded, ModelProto.GRAPH_FIELD_NUMBER, graphBytes());
        graph.writeTo(coded);
        for (TensorSpec tensor : tensors) {
            open(coded, GraphProto.INITIALIZER_FIELD_NUMBER, tensorBytes(tensor));
            ModelParts.header(tensor).build().writeTo(coded);
            open(coded, TensorProto.RAW_DATA_FIELD_NUMBER, tensor.bytes());
            coded.flush();
            weights.source(tensor.name()).writeExactly(out, tensor.name(), tensor.bytes());
        }
        coded.flush();
    }

    private long graphBytes() {
        return tensors.stream()
                .mapToLong(tensor -> field(GraphProto.INITIALIZER_FIELD_NUMBER, tensorBytes(tensor)))
                .reduce(graph.getSerializedSize(), Math::addExact);
    }

    private static long tensorBytes(TensorSpec tensor) {
        return ModelParts.header(tensor).build().getSerializedSize()
                + field(TensorProto.RAW_DATA_FIELD_NUMBER, tensor.bytes());
    }

    /** Bytes of a field with its tag and length. */
    private static long field(int number, long bytes) {
        return CodedOutputStream.computeTagSize(number) + CodedOutputStream.computeUInt64SizeNoTag(bytes) + bytes;
    }

    private static void open(CodedOutputStream coded, int number, long bytes) throws IOException {
        coded.writeTag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        coded.writeUInt64NoTag(bytes);
    }
}
