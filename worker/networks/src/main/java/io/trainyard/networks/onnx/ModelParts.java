package io.trainyard.networks.onnx;

import io.trainyard.networks.DType;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;

/** What models have in common, wherever their weights are. */
final class ModelParts {
    /** The oldest with which all our operators run; old runtimes read it, too. */
    private static final int OPSET = 17;

    private final Network network;
    private final Map<String, String> metadata;

    ModelParts(Network network, Map<String, String> metadata) {
        this.network = network.deployed();
        this.metadata = new TreeMap<>(metadata);
    }

    /** The model without its graph. */
    ModelProto.Builder model() {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(onnx.Onnx.Version.IR_VERSION_2021_7_30_VALUE)
                .setProducerName("trainyard");
        model.addOpsetImportBuilder().setDomain("").setVersion(OPSET);
        metadata.forEach(
                (key, value) -> model.addMetadataPropsBuilder().setKey(key).setValue(value));
        return model;
    }

    /** The graph without weights. */
    GraphProto.Builder graph() {
        return new Graph(network).build();
    }

    /** The weights: whatever an evaluation reads. */
    List<TensorSpec> tensors() {
        return network.tensors().stream()
                .filter(tensor -> tensor.type() == DType.F32)
                .toList();
    }

    /** A weight's name and shape. */
    static TensorProto.Builder header(TensorSpec tensor) {
        return TensorProto.newBuilder()
                .setName(tensor.name())
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addAllDims(tensor.shape());
    }
}
