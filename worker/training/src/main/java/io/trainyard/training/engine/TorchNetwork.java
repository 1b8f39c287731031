package io.trainyard.training.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import io.trainyard.contract.Clip;
import io.trainyard.contract.Optimizer;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSource;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.Weights;
import io.trainyard.networks.safetensors.StoredTensor;
import io.trainyard.networks.torchscript.ComputeFormat;
import io.trainyard.networks.torchscript.Criterion;
import io.trainyard.training.data.Batch;
import io.trainyard.training.data.Normalization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A network in libtorch, on a device, with its optimizer: takes batches, gives losses, and gives its weights away.
 * Belongs to the thread that loaded it, for gradients and the executor's settings are a thread's own.
 */
public final class TorchNetwork implements AutoCloseable, Weights {
    private final PtNDManager manager;
    private final ScriptModule module;
    private final Pixels pixels;
    private final Recipe recipe;
    private final PtNDArray[] parameters;
    private final Map<String, PtNDArray> byName = new HashMap<>();
    private final @Nullable NDArray classWeights;
    private final OptimizerState optimizer;
    private final @Nullable WeightAverage average;
    private @Nullable PtNDArray gradientNorm;

    private TorchNetwork(
            PtNDManager manager,
            ScriptModule module,
            Network network,
            Beginning beginning,
            Recipe recipe,
            Normalization normalization)
            throws IOException {
        this.manager = manager;
        this.module = module;
        this.recipe = recipe;
        this.pixels = new Pixels(network.input(), normalization, manager);
        this.parameters = module.tensors("params", manager);
        List<TensorSpec> trained = network.tensors(TensorSpec.Kind.PARAMETER);
        name(trained, parameters);
        name(network.tensors(TensorSpec.Kind.FROZEN), module.tensors("frozen", manager));
        name(network.tensors(TensorSpec.Kind.BUFFER), module.tensors("buffers", manager));
        this.classWeights = recipe.classWeights() == null ? null : manager.create(recipe.classWeights());
        this.optimizer = beginning.updates() == 0
                ? OptimizerState.zeros(recipe.optimizer(), trained, manager)
                : OptimizerState.restored(
                        recipe.optimizer(), trained, beginning.updates(), beginning.weights(), manager);
        this.average = recipe.averageDecay() == null
                ? null
                : WeightAverage.of(
                        recipe.averageDecay(),
                        network,
                        beginning.averaged(),
                        beginning.weights(),
                        byName::get,
                        manager);
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
     * @param updates how often the weights have been moved; what the optimizer remembers is among {@code weights} unless
     *     this is 0
     * @param averaged whether an average of the weights is among them
     */
    public record Beginning(Weights weights, long updates, boolean averaged) {

        /** Weights that were never trained, or of which nothing but themselves is known. */
        public static Beginning fresh(Weights weights) {
            return new Beginning(weights, 0, false);
        }
    }

    /**
     * Whether stored tensors hold what the optimizer of {@code network} remembers.
     *
     * @param isThere tells by the name of a tensor
     */
    public static boolean holdsOptimizer(Network network, Optimizer rule, Predicate<String> isThere) {
        return OptimizerState.isStored(rule, network.tensors(TensorSpec.Kind.PARAMETER), isThere);
    }

    /** Whether stored tensors hold the average of the weights of {@code network}; likewise. */
    public static boolean holdsAverage(Network network, Predicate<String> isThere) {
        return WeightAverage.isStored(network, isThere);
    }

    /**
     * Loads {@code network} on {@code device}, ready to train.
     *
     * @param format what its layers compute in
     * @param scratch a directory for passing files
     */
    public static TorchNetwork load(
            Network network,
            Beginning beginning,
            Recipe recipe,
            Normalization normalization,
            ComputeFormat format,
            ai.djl.Device device,
            Path scratch)
            throws IOException {
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setGradMode(true);
        PtNDManager manager = (PtNDManager) NDManager.newBaseManager(device, "PyTorch");
        try {
            Criterion criterion = new Criterion(recipe.labelSmoothing(), recipe.classWeights() != null);
            ScriptModule module = ScriptModule.load(network, criterion, format, beginning.weights(), manager, scratch);
            return new TorchNetwork(manager, module, network, beginning, recipe, normalization);
        } catch (IOException | RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /**
     * Adds {@code share} times the gradient of a batch's loss to what was added since the last update. Where the loss is
     * NaN or infinite, that is of no use any more.
     */
    public StepResult train(Batch batch, double share) {
        try (PtNDManager step = manager.newSubManager(manager.getDevice())) {
            NDArray y = pixels.labels(batch, step);
            NDArray partners = batch.lambda() == 1 ? null : pixels.partners(batch, step);
            NDList results = loss(batch, y, partners, step);
            PtNDArray loss = (PtNDArray) results.get(0);
            // Before anything is read: a GPU then goes on with the backward pass without a pause.
            JniUtils.backward(loss, (PtNDArray) step.full(new Shape(), (float) share), false, false);
            return result(loss, correct(results.get(1), y, partners, batch.lambda()), y);
        }
    }

    private NDList loss(Batch batch, NDArray y, @Nullable NDArray partners, PtNDManager step) {
        List<NDArray> inputs = new ArrayList<>(List.of(pixels.input(batch, step), y));
        if (partners != null) {
            inputs.add(partners);
            inputs.add(step.create((float) batch.lambda()));
        }
        if (classWeights != null) {
            inputs.add(classWeights);
        }
        return module.runWithGradients(partners == null ? "loss" : "mixed_loss", step, inputs.toArray(NDArray[]::new));
    }

    /** Moves the weights by the gradients that were added, clipped, and forgets these; {@code rule} has this update's numbers. */
    public void update(Optimizer rule) {
        Clip clip = recipe.clip();
        if (clip != null && clip.norm() != null) {
            if (gradientNorm != null) {
                gradientNorm.close();
            }
            gradientNorm = module.number("clip_norm", manager, IValue.listFrom(parameters), IValue.from(clip.norm()));
        } else if (clip != null && clip.value() != null) {
            module.run("clip_value", IValue.listFrom(parameters), IValue.from(clip.value()));
        }
        optimizer.step(module, parameters, rule);
        if (average != null) {
            average.take(module);
        }
    }

    /** The norm of all gradients of the last update before they were clipped by it; empty where they are not. */
    public OptionalDouble gradientNorm() {
        return gradientNorm == null ? OptionalDouble.empty() : OptionalDouble.of(gradientNorm.getFloat());
    }

    /** Scores a batch by the plain loss between {@link #beginEvaluation()} and {@link #endEvaluation()}; changes nothing. */
    public StepResult evaluate(Batch batch) {
        try (PtNDManager step = manager.newSubManager(manager.getDevice())) {
            NDArray y = pixels.labels(batch, step);
            NDList results = module.runWithoutGradients("score", step, pixels.input(batch, step), y);
            return result(results.get(0), correct(results.get(1), y, null, 1), y);
        }
    }

    /** From now on the network has the weights that are {@linkplain #kept() kept}. */
    public void beginEvaluation() {
        module.evaluate();
        if (average != null) {
            average.swap(module);
        }
    }

    public void endEvaluation() {
        if (average != null) {
            average.swap(module);
        }
        module.train();
    }

    private static StepResult result(NDArray loss, double correct, NDArray labels) {
        return new StepResult(loss.getFloat(), correct, Math.toIntExact(labels.size()));
    }

    private static double correct(NDArray logits, NDArray labels, @Nullable NDArray partners, double lambda) {
        NDArray told = logits.argMax(1);
        double own = told.eq(labels).sum().getLong();
        return partners == null
                ? own
                : lambda * own + (1 - lambda) * told.eq(partners).sum().getLong();
    }

    /** The current numbers of a parameter or buffer, as training goes on with them. */
    @Override
    public TensorSource source(String name) {
        PtNDArray tensor = byName.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the network has no tensor " + name);
        }
        return HostTensor.source(tensor);
    }

    /** The weights that are scored and kept in checkpoints: the averaged ones where there is an average. */
    public Weights kept() {
        return average == null ? this : average.over(this);
    }

    /** What training needs beside the weights to go on: the optimizer's tensors and the average. */
    public List<StoredTensor> stateTensors() {
        List<StoredTensor> tensors = new ArrayList<>(optimizer.stored());
        if (average != null) {
            tensors.addAll(average.stored());
        }
        return tensors;
    }

    /** How often the weights have been moved since the first epoch. */
    public long updates() {
        return optimizer.steps();
    }

    /** Gives back all memory of the device. */
    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
