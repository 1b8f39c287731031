package io.trainyard.training.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.trainyard.contract.Optimizer;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSource;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.Weights;
import io.trainyard.networks.safetensors.StoredTensor;
import io.trainyard.networks.torchscript.ComputeFormat;
import io.trainyard.training.data.Batch;
import io.trainyard.training.data.Normalization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network in libtorch, on a device, with its optimizer: takes batches, gives losses, and gives its weights away.
 * Belongs to the thread that loaded it, for gradients and the executor's settings are a thread's own.
 */
public final class TorchNetwork implements AutoCloseable, Weights {
    private final PtNDManager manager;
    private final ScriptModule module;
    private final Pixels pixels;
    private final PtNDArray[] parameters;
    private final Map<String, PtNDArray> byName = new HashMap<>();
    private final OptimizerState optimizer;

    private TorchNetwork(
            PtNDManager manager, ScriptModule module, Pixels pixels, Network network, OptimizerState optimizer) {
        this.manager = manager;
        this.module = module;
        this.pixels = pixels;
        this.optimizer = optimizer;
        this.parameters = module.tensors("params", manager);
        name(network.tensors(TensorSpec.Kind.PARAMETER), parameters);
        name(network.tensors(TensorSpec.Kind.FROZEN), module.tensors("frozen", manager));
        name(network.tensors(TensorSpec.Kind.BUFFER), module.tensors("buffers", manager));
    }

    private void name(List<TensorSpec> specs, PtNDArray[] tensors) {
        if (specs.size() != tensors.length) {
            throw new IllegalStateException("libtorch has " + tensors.length + " tensors of " + specs.size());
        }
        for (int i = 0; i < tensors.length; i++) {
            byName.put(specs.get(i).name(), tensors[i]);
        }
    }

    /**
     * What a network goes on with.
     *
     * @param weights parameters and buffers
     * @param optimizerSteps steps the optimizer has done; its state is among {@code weights} unless this is 0
     */
    public record Beginning(Weights weights, long optimizerSteps) {}

    /**
     * Loads {@code network} on {@code device}, ready to train.
     *
     * @param format what its layers compute in
     * @param scratch a directory for passing files
     */
    public static TorchNetwork load(
            Network network,
            Beginning beginning,
            Optimizer rule,
            Normalization normalization,
            ComputeFormat format,
            ai.djl.Device device,
            Path scratch)
            throws IOException {
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setGradMode(true);
        PtNDManager manager = (PtNDManager) NDManager.newBaseManager(device, "PyTorch");
        try {
            ScriptModule module = ScriptModule.load(network, beginning.weights(), format, manager, scratch);
            Pixels pixels = new Pixels(network.input(), normalization, manager);
            List<TensorSpec> trained = network.tensors(TensorSpec.Kind.PARAMETER);
            OptimizerState optimizer = beginning.optimizerSteps() == 0
                    ? OptimizerState.zeros(rule, trained, manager)
                    : OptimizerState.restored(rule, trained, beginning.optimizerSteps(), beginning.weights(), manager);
            return new TorchNetwork(manager, module, pixels, network, optimizer);
        } catch (IOException | RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** One training step. Where the loss is NaN or infinite, the weights stay as they were. */
    public StepResult train(Batch batch, double lr) {
        try (PtNDManager step = manager.newSubManager(manager.getDevice())) {
            NDArray x = pixels.input(batch, step);
            NDArray y = pixels.labels(batch, step);
            NDList results = module.runWithGradients("loss", step, x, y);
            PtNDArray loss = (PtNDArray) results.get(0);
            StepResult result = result(loss, results.get(1), y);
            if (Double.isFinite(result.loss())) {
                JniUtils.backward(loss, (PtNDArray) step.ones(new Shape()), false, false);
                optimizer.step(module, parameters, lr);
            }
            return result;
        }
    }

    /** Scores a batch between {@link #beginEvaluation()} and {@link #endEvaluation()}; changes nothing. */
    public StepResult evaluate(Batch batch) {
        try (PtNDManager step = manager.newSubManager(manager.getDevice())) {
            NDArray y = pixels.labels(batch, step);
            NDList results = module.runWithoutGradients("loss", step, pixels.input(batch, step), y);
            return result(results.get(0), results.get(1), y);
        }
    }

    public void beginEvaluation() {
        module.evaluate();
    }

    public void endEvaluation() {
        module.train();
    }

    private static StepResult result(NDArray loss, NDArray logits, NDArray labels) {
        long correct = logits.argMax(1).eq(labels).sum().getLong();
        return new StepResult(loss.getFloat(), correct, Math.toIntExact(labels.size()));
    }

    /** The current numbers of a parameter or buffer. */
    @Override
    public TensorSource source(String name) {
        PtNDArray tensor = byName.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the network has no tensor " + name);
        }
        return HostTensor.source(tensor);
    }

    /** The optimizer's tensors, to be stored beside the weights in a resume point. */
    public List<StoredTensor> optimizerTensors() {
        return optimizer.stored();
    }

    public long optimizerSteps() {
        return optimizer.steps();
    }

    /** Gives back all memory of the device. */
    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
