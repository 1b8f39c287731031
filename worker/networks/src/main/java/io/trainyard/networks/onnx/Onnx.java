package io.trainyard.networks.onnx;

import io.trainyard.networks.Network;
import io.trainyard.networks.Weights;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * Writes {@link Network#deployed() deployed} networks as ONNX models of opset 17, which onnxruntime and many others run.
 * A model takes {@value #INPUT}, (N,C,H,W) float32 with any number N of images, and gives {@value #LOGITS}, (N,K).
 * Initializers have the names of {@link Network#tensors()}, nodes those of the layers; the counters of batch
 * normalisation, which only training reads, are left out.
 *
 * <p>Weights are streamed: no tensor is ever in memory as a whole. Equal contents give equal bytes.
 */
public final class Onnx {
    public static final String INPUT = "input";
    public static final String LOGITS = "logits";

    /** A protobuf message ends here, 2 GiB less one; the weights of a larger model have a file of their own. */
    public static final long MAX_INLINE_BYTES = Integer.MAX_VALUE;

    private static final int BUFFER = 1 << 16;

    private Onnx() {}

    /** Bytes that {@link #write} writes. */
    public static long size(Network network, Map<String, String> metadata) {
        return new InlineModel(network, metadata).bytes();
    }

    /**
     * Writes a model with its weights; the stream is flushed and left open.
     *
     * @param metadata the model's {@code metadata_props}
     * @throws IllegalArgumentException where it is larger than {@link #MAX_INLINE_BYTES}
     */
    public static void write(Network network, Weights weights, Map<String, String> metadata, OutputStream out)
            throws IOException {
        InlineModel model = new InlineModel(network, metadata);
        if (model.bytes() > MAX_INLINE_BYTES) {
            throw new IllegalArgumentException("a model of " + model.bytes() + " bytes has to be written with its "
                    + "weights in a file of their own: one file ends at " + MAX_INLINE_BYTES);
        }
        OutputStream buffered = new BufferedOutputStream(out, BUFFER);
        model.write(weights, buffered);
        buffered.flush();
    }

    /** Bytes that {@link #writeExternal} writes to {@code model}. */
    public static long externalModelSize(Network network, Map<String, String> metadata, String dataName) {
        return new ExternalModel(network, metadata, dataName).model().getSerializedSize();
    }

    /** Bytes that {@link #writeExternal} writes to {@code data}. */
    public static long externalDataSize(Network network) {
        return new ExternalModel(network, Map.of(), "").dataBytes();
    }

    /**
     * Writes a model of any size as two files, which belong into one folder; the streams are flushed and left open.
     *
     * @param metadata the model's {@code metadata_props}
     * @param dataName what the file of weights is called
     */
    public static void writeExternal(
            Network network,
            Weights weights,
            Map<String, String> metadata,
            OutputStream model,
            OutputStream data,
            String dataName)
            throws IOException {
        ExternalModel external = new ExternalModel(network, metadata, dataName);
        external.model().writeTo(model);
        model.flush();
        OutputStream buffered = new BufferedOutputStream(data, BUFFER);
        external.writeData(weights, buffered);
        buffered.flush();
    }
}
