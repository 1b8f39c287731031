package io.trainyard.training.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.trainyard.networks.DType;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSource;
import io.trainyard.networks.Weights;
import io.trainyard.networks.safetensors.Safetensors;
import io.trainyard.networks.safetensors.SafetensorsFile;
import io.trainyard.networks.safetensors.StoredTensor;
import io.trainyard.networks.torchscript.Criterion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a network on images that are numbers already, in evaluation mode on the CPU. */
public final class Inference {
    /** The tensor that is read: (N,C,H,W) float32. */
    public static final String IMAGES = "images";

    /** The tensor that is written: (N,K) float32. */
    public static final String LOGITS = "logits";

    private Inference() {}

    /** Runs the network as training lowers it on the tensor {@value #IMAGES}, and writes {@value #LOGITS}. */
    public static void run(Network network, Weights weights, SafetensorsFile images, Path logits) throws IOException {
        Torch.load();
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setGradMode(false);
        Path scratch = Files.createTempDirectory("trainyard");
        try (PtNDManager manager = (PtNDManager) NDManager.newBaseManager(ai.djl.Device.cpu(), "PyTorch");
                ScriptModule module = ScriptModule.load(network, Criterion.PLAIN, weights, manager, scratch)) {
            module.evaluate();
            Shape shape = new Shape(images.entry(IMAGES).shape());
            NDArray input = manager.create(images.map(IMAGES).asFloatBuffer(), shape, DataType.FLOAT32);
            NDArray output =
                    module.runWithoutGradients("forward", manager, input).get(0);
            write(output, logits);
        } finally {
            Files.delete(scratch);
        }
    }

    private static void write(NDArray output, Path path) throws IOException {
        float[] values = output.toFloatArray();
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        List<Long> shape = List.of(output.getShape().get(0), output.getShape().get(1));
        Safetensors.write(path, Map.of(), List.of(new StoredTensor(LOGITS, DType.F32, shape, TensorSource.of(bytes))));
    }
}
