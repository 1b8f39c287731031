package io.trainyard.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.onnx.Onnx;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/** A network as an ONNX file, run by ONNX Runtime. */
public final class OnnxClassifier implements AutoCloseable {
    private final OrtSession session;
    private final ImageShape input;

    private OnnxClassifier(OrtSession session, ImageShape input) {
        this.session = session;
        this.input = input;
    }

    /**
     * @param model as {@link Onnx} writes it; not needed any more once this returns
     * @param threads that one run may use
     */
    public static OnnxClassifier open(Path model, ImageShape input, int threads) {
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            return new OnnxClassifier(OrtEnvironment.getEnvironment().createSession(model.toString(), options), input);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot read " + model, e);
        }
    }

    /**
     * Runs images, normalised as the network was trained.
     *
     * @param images (N, C, H, W)
     * @return logits (N, K)
     */
    public float[][] logits(float[] images) {
        long[] shape = {images.length / input.elements(), input.channels(), input.height(), input.width()};
        try (OnnxTensor tensor =
                        OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(images), shape);
                OrtSession.Result result = session.run(Map.of(Onnx.INPUT, tensor))) {
            return (float[][]) result.get(0).getValue();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot run the network", e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot close the network", e);
        }
    }
}
