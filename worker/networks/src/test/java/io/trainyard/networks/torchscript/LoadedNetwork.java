package io.trainyard.networks.torchscript;

import ai.djl.Model;
import ai.djl.ModelException;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Initialization;
import io.trainyard.networks.Network;
import io.trainyard.networks.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** An archive in the engine that trains it. */
public final class LoadedNetwork implements AutoCloseable {
    private final Model model = Model.newInstance("network", "PyTorch");
    private final NDManager manager = model.getNDManager();
    private final PtSymbolBlock block;

    /** A training archive with weights drawn from {@code seed}, in training mode. */
    public static LoadedNetwork training(Path folder, Network network, long seed) throws IOException, ModelException {
        return training(folder, network, new Initialization(network, seed));
    }

    public static LoadedNetwork training(Path folder, Network network, Weights weights)
            throws IOException, ModelException {
        return training(folder, network, Criterion.PLAIN, ComputeFormat.PLAIN, weights);
    }

    public static LoadedNetwork training(Path folder, Network network, Weights weights, ComputeFormat format)
            throws IOException, ModelException {
        return training(folder, network, Criterion.PLAIN, format, weights);
    }

    static LoadedNetwork training(Path folder, Network network, Criterion criterion, Weights weights)
            throws IOException, ModelException {
        return training(folder, network, criterion, ComputeFormat.PLAIN, weights);
    }

    private static LoadedNetwork training(
            Path folder, Network network, Criterion criterion, ComputeFormat format, Weights weights)
            throws IOException, ModelException {
        Path archive = Files.createTempFile(folder, "training", ".pt");
        try (OutputStream out = Files.newOutputStream(archive)) {
            TorchScript.writeTraining(network, criterion, format, weights, out);
        }
        LoadedNetwork loaded = new LoadedNetwork(archive);
        loaded.train();
        return loaded;
    }

    public static LoadedNetwork export(Path folder, Network network, Weights weights)
            throws IOException, ModelException {
        Path archive = Files.createTempFile(folder, "export", ".pt");
        try (OutputStream out = Files.newOutputStream(archive)) {
            TorchScript.writeExport(network, weights, out);
        }
        return new LoadedNetwork(archive);
    }

    private LoadedNetwork(Path archive) throws IOException, ModelException {
        model.load(archive.getParent(), archive.getFileName().toString(), Map.of("trainParam", "true"));
        block = (PtSymbolBlock) model.getBlock();
    }

    public void train() {
        JniUtils.enableTrainingMode(block);
    }

    public void evaluate() {
        JniUtils.enableInferenceMode(block);
    }

    /** In evaluation mode. */
    public NDArray forward(NDArray images) {
        return block.forward(store(), new NDList(images), false).singletonOrThrow();
    }

    /** Without leaving training mode. */
    public NDArray forwardInTraining(NDArray images) {
        return block.forward(store(), new NDList(images), true).singletonOrThrow();
    }

    /** Mean loss and logits, gradients added to the parameters'; weights of classes where the criterion takes them. */
    public NDList lossAndGradients(NDArray images, NDArray labels, NDArray... weights) {
        try (GradientCollector gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDList result = call(
                    "loss",
                    Stream.concat(Stream.of(images, labels), Stream.of(weights)).toArray(NDArray[]::new));
            gradients.backward(result.get(0));
            return result;
        }
    }

    /** What a method returns, in the mode that the network is in. */
    NDList call(String method, NDArray... inputs) {
        NDArray marker = manager.create(0);
        marker.setName("module_method:" + method);
        NDList arguments = new NDList(inputs);
        arguments.add(marker);
        return block.forward(store(), arguments, true);
    }

    public PtNDArray[] parameters() {
        return tensors("params");
    }

    PtNDArray[] frozen() {
        return tensors("frozen");
    }

    public PtNDArray[] buffers() {
        return tensors("buffers");
    }

    /** A list of zeros of the parameters' shapes. */
    public PtNDArray[] zeros() {
        return Stream.of(parameters())
                .map(parameter -> (PtNDArray) manager.zeros(parameter.getShape()))
                .toArray(PtNDArray[]::new);
    }

    /** A first step. */
    public void sgd(PtNDArray[] velocity, long step, double lr, double momentum, double weightDecay) {
        run(
                "sgd",
                list(parameters()),
                list(velocity),
                IValue.from(step),
                IValue.from(lr),
                IValue.from(momentum),
                IValue.from(weightDecay),
                IValue.from(0.0),
                IValue.from(false));
    }

    public void adam(PtNDArray[] first, PtNDArray[] second, long step, double lr, double weightDecay) {
        run(
                "adam",
                list(parameters()),
                list(first),
                list(second),
                IValue.from(step),
                IValue.from(lr),
                IValue.from(0.9),
                IValue.from(0.999),
                IValue.from(1e-8),
                IValue.from(weightDecay),
                IValue.from(false));
    }

    /** Images drawn from a seed: (count, shape), normal. */
    public NDArray images(int count, ImageShape shape, int seed) {
        Engine.getEngine("PyTorch").setRandomSeed(seed);
        return manager.randomNormal(new Shape(count, shape.channels(), shape.height(), shape.width()));
    }

    NDArray images(int count, int channels, int side, int seed) {
        return images(count, new ImageShape(channels, side, side), seed);
    }

    /** As many images as there are numbers for. */
    NDArray images(ImageShape shape, float... values) {
        long count = values.length / shape.elements();
        return manager.create(values, new Shape(count, shape.channels(), shape.height(), shape.width()));
    }

    NDArray numbers(float... values) {
        return manager.create(values);
    }

    public NDArray labels(long... classes) {
        return manager.create(classes);
    }

    private PtNDArray[] tensors(String method) {
        return Stream.of(run(method).toTensorArray((PtNDManager) manager)).toArray(PtNDArray[]::new);
    }

    private static IValue list(PtNDArray[] tensors) {
        return IValue.listFrom(tensors);
    }

    private IValue run(String method, IValue... arguments) {
        return IValueUtils.runMethod(block, method, arguments);
    }

    private ParameterStore store() {
        return new ParameterStore(manager, false);
    }

    @Override
    public void close() {
        model.close();
    }
}
