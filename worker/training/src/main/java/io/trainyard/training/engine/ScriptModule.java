package io.trainyard.training.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.trainyard.networks.Network;
import io.trainyard.networks.Weights;
import io.trainyard.networks.torchscript.ComputeFormat;
import io.trainyard.networks.torchscript.Criterion;
import io.trainyard.networks.torchscript.TorchScript;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A training archive loaded into libtorch. Starts in training mode. */
final class ScriptModule implements AutoCloseable {
    private static final String METHOD = "module_method:";

    private final PtSymbolBlock block;

    private ScriptModule(PtSymbolBlock block) {
        this.block = block;
    }

    /** As below, in the plain format. */
    static ScriptModule load(Network network, Criterion criterion, Weights weights, PtNDManager manager, Path scratch)
            throws IOException {
        return load(network, criterion, ComputeFormat.PLAIN, weights, manager, scratch);
    }

    /**
     * Lowers {@code network} and loads it.
     *
     * @param manager keeps the module, on the device
     * @param scratch a directory for the archive, which is deleted again
     */
    static ScriptModule load(
            Network network,
            Criterion criterion,
            ComputeFormat format,
            Weights weights,
            PtNDManager manager,
            Path scratch)
            throws IOException {
        Path archive = Files.createTempFile(scratch, "network", ".pt");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive), 1 << 16)) {
                TorchScript.writeTraining(network, criterion, format, weights, out);
            }
            return new ScriptModule(load(archive, manager));
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    private static PtSymbolBlock load(Path archive, PtNDManager manager) {
        PtSymbolBlock block = JniUtils.loadModule(manager, archive, true, new String[0], new String[0], true);
        JniUtils.enableTrainingMode(block);
        return block;
    }

    /** Batch normalisation takes the batch's statistics and moves its running ones; dropout drops. */
    void train() {
        JniUtils.enableTrainingMode(block);
    }

    /** Batch normalisation takes its running statistics; dropout lets everything through. */
    void evaluate() {
        JniUtils.enableInferenceMode(block);
    }

    /** Runs a method with gradients; the results belong to {@code manager}. */
    NDList runWithGradients(String method, PtNDManager manager, NDArray... inputs) {
        NDList list = new NDList(inputs);
        NDArray marker = manager.create(0f);
        marker.setName(METHOD + method);
        list.add(marker);
        return IValueUtils.forward(block, list, true);
    }

    /** Runs a method without gradients; the results belong to {@code manager}. */
    NDList runWithoutGradients(String method, PtNDManager manager, NDArray... inputs) {
        IValue[] arguments = new IValue[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            arguments[i] = IValue.from((PtNDArray) inputs[i]);
        }
        try (IValue result = call(method, arguments)) {
            return result.toNDList(manager);
        }
    }

    /** Runs a method for what it does, without gradients, and closes its arguments. */
    void run(String method, IValue... arguments) {
        call(method, arguments).close();
    }

    /** Runs a method that returns a number, without gradients, and closes its arguments; the number belongs to {@code manager}. */
    PtNDArray number(String method, PtNDManager manager, IValue... arguments) {
        try (IValue result = call(method, arguments)) {
            return result.toTensor(manager);
        }
    }

    /** The tensors a method without arguments returns; they belong to {@code manager} and share the module's memory. */
    PtNDArray[] tensors(String method, PtNDManager manager) {
        try (IValue result = call(method)) {
            return result.toTensorArray(manager);
        }
    }

    private IValue call(String method, IValue... arguments) {
        try {
            return IValueUtils.runMethod(block, method, arguments);
        } finally {
            for (IValue argument : arguments) {
                argument.close();
            }
        }
    }

    @Override
    public void close() {
        block.close();
    }
}
