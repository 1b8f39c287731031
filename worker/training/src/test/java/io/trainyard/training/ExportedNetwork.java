package io.trainyard.training;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.trainyard.datasets.ImageSource;
import io.trainyard.datasets.Split;
import io.trainyard.networks.Network;
import io.trainyard.networks.Weights;
import io.trainyard.networks.onnx.Onnx;
import io.trainyard.training.data.Normalization;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A trained network as an ONNX file, run by ONNX Runtime on the images of a data set. */
final class ExportedNetwork implements AutoCloseable {
    private static final int BATCH = 100;

    private final OrtSession session;
    private final ImageSource images;
    private final Normalization normalization;

    private ExportedNetwork(OrtSession session, ImageSource images, Normalization normalization) {
        this.session = session;
        this.images = images;
        this.normalization = normalization;
    }

    static ExportedNetwork write(
            Path file, Network network, Weights weights, ImageSource images, Normalization normalization)
            throws IOException, OrtException {
        try (OutputStream out = Files.newOutputStream(file)) {
            Onnx.write(network.deployed(), weights, Map.of(), out);
        }
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            return new ExportedNetwork(
                    OrtEnvironment.getEnvironment().createSession(file.toString(), options), images, normalization);
        }
    }

    /** The logits of every image of {@code split}, in order. */
    List<float[]> logits(Split split) throws OrtException {
        List<float[]> logits = new ArrayList<>();
        for (int first = 0; first < split.size(); first += BATCH) {
            int count = Math.min(BATCH, split.size() - first);
            long[] shape = {count, images.channels(), images.height(), images.width()};
            try (OnnxTensor input = OnnxTensor.createTensor(
                            OrtEnvironment.getEnvironment(), FloatBuffer.wrap(batch(split, first, count)), shape);
                    OrtSession.Result result = session.run(Map.of(Onnx.INPUT, input))) {
                logits.addAll(List.of((float[][]) result.get(0).getValue()));
            }
        }
        return logits;
    }

    /** As the model card says: divided by 255, the mean subtracted, divided by the deviation. */
    private float[] batch(Split split, int first, int count) {
        byte[] pixels = new byte[images.imageBytes()];
        int plane = images.height() * images.width();
        float[] batch = new float[count * pixels.length];
        for (int image = 0; image < count; image++) {
            split.read(first + image, pixels, 0);
            for (int i = 0; i < pixels.length; i++) {
                double value = (pixels[i] & 0xff) / 255.0;
                batch[image * pixels.length + i] =
                        (float) ((value - normalization.mean()[i / plane])
                                / normalization.std()[i / plane]);
            }
        }
        return batch;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
