package io.trainyard.training.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.trainyard.networks.Network;
import io.trainyard.networks.Weights;
import io.trainyard.networks.torchscript.Criterion;
import io.trainyard.training.data.Batch;
import io.trainyard.training.data.Normalization;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A network in libtorch, on a device, in evaluation mode and in float32: takes batches, gives logits. Belongs to the
 * thread that loaded it, as {@link TorchNetwork} does.
 */
public final class TorchClassifier implements AutoCloseable {
    private final PtNDManager manager;
    private final ScriptModule module;
    private final Pixels pixels;

    private TorchClassifier(PtNDManager manager, ScriptModule module, Pixels pixels) {
        this.manager = manager;
        this.module = module;
        this.pixels = pixels;
    }

    /** Loads {@code network} on {@code device}; {@code scratch} is a directory for passing files. */
    public static TorchClassifier load(
            Network network, Weights weights, Normalization normalization, Device device, Path scratch)
            throws IOException {
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setGradMode(false);
        PtNDManager manager = (PtNDManager) NDManager.newBaseManager(device, "PyTorch");
        try {
            ScriptModule module = ScriptModule.load(network, Criterion.PLAIN, weights, manager, scratch);
            module.evaluate();
            return new TorchClassifier(manager, module, new Pixels(network.input(), normalization, manager));
        } catch (IOException | RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** (N, classes) row by row. */
    public float[] logits(Batch batch) {
        try (PtNDManager step = manager.newSubManager(manager.getDevice())) {
            return module.runWithoutGradients("forward", step, pixels.input(batch, step))
                    .get(0)
                    .toFloatArray();
        }
    }

    /** Gives back all memory of the device. */
    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
