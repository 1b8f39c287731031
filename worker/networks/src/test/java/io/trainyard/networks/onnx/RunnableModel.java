package io.trainyard.networks.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A model in onnxruntime. */
public final class RunnableModel implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    public static RunnableModel of(Path folder, Network network, Weights weights) throws IOException, OrtException {
        Path file = Files.createTempFile(folder, "model", ".onnx");
        try (OutputStream out = Files.newOutputStream(file)) {
            Onnx.write(network, weights, Map.of(), out);
        }
        return new RunnableModel(file);
    }

    RunnableModel(Path file) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = environment.createSession(file.toString(), options);
        }
    }

    /** Logits of {@code count} images one after the other. */
    public float[] logits(float[] images, int count, ImageShape shape) throws OrtException {
        long[] sides = {count, shape.channels(), shape.height(), shape.width()};
        try (OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(images), sides);
                OrtSession.Result result = session.run(Map.of(Onnx.INPUT, input))) {
            FloatBuffer logits = ((OnnxTensor) result.get(Onnx.LOGITS).orElseThrow()).getFloatBuffer();
            float[] values = new float[logits.remaining()];
            logits.get(values);
            return values;
        }
    }

    OrtSession session() {
        return session;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
