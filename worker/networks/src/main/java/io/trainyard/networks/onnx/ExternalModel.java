package io.trainyard.networks.onnx;

import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;

/** A model that says where in another file its weights are. */
final class ExternalModel {
    /** Weights begin on pages, so that they can be mapped; ONNX asks for it. */
    private static final int PAGE = 4096;

    private final ModelParts parts;
    private final String dataName;

    ExternalModel(Network network, Map<String, String> metadata, String dataName) {
        this.parts = new ModelParts(network, metadata);
        this.dataName = dataName;
    }

    ModelProto model() {
        GraphProto.Builder graph = parts.graph();
        long position = 0;
        for (TensorSpec tensor : parts.tensors()) {
            long offset = nextPage(position);
            graph.addInitializer(reference(tensor, offset));
            position = offset + tensor.bytes();
        }
        return parts.model().setGraph(graph).build();
    }

    long dataBytes() {
        long position = 0;
        for (TensorSpec tensor : parts.tensors()) {
            position = Math.addExact(nextPage(position), tensor.bytes());
        }
        return position;
    }

    void writeData(Weights weights, OutputStream out) throws IOException {
        long position = 0;
        for (TensorSpec tensor : parts.tensors()) {
            long offset = nextPage(position);
            out.write(new byte[(int) (offset - position)]);
            weights.source(tensor.name()).writeExactly(out, tensor.name(), tensor.bytes());
            position = offset + tensor.bytes();
        }
    }

    private TensorProto.Builder reference(TensorSpec tensor, long offset) {
        TensorProto.Builder reference = ModelParts.header(tensor).setDataLocation(TensorProto.DataLocation.EXTERNAL);
        add(reference, "location", dataName);
        add(reference, "offset", Long.toString(offset));
        add(reference, "length", Long.toString(tensor.bytes()));
        return reference;
    }

    private static void add(TensorProto.Builder reference, String key, String value) {
        reference.addExternalDataBuilder().setKey(key).setValue(value);
    }

    private static long nextPage(long position) {
        return (position + PAGE - 1) / PAGE * PAGE;
    }
}
