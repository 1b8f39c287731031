package io.trainyard.training.engine;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import io.trainyard.contract.Optimizer;
import io.trainyard.networks.DType;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.Weights;
import io.trainyard.networks.safetensors.StoredTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What an optimizer remembers between steps: lists of tensors, one per parameter, named {@code
 * optimizer.velocity.PARAMETER}, {@code optimizer.first.PARAMETER} and so on where they are stored.
 */
final class OptimizerState {
    private static final String PREFIX = "optimizer.";

    private final Optimizer optimizer;
    private final List<TensorSpec> parameters;
    private final Map<String, PtNDArray[]> lists = new LinkedHashMap<>();
    private long steps;

    private OptimizerState(Optimizer optimizer, List<TensorSpec> parameters, long steps) {
        this.optimizer = optimizer;
        this.parameters = parameters;
        this.steps = steps;
    }

    /** The state before the first step; its tensors belong to {@code manager}. */
    static OptimizerState zeros(Optimizer optimizer, List<TensorSpec> parameters, NDManager manager) {
        OptimizerState state = new OptimizerState(optimizer, parameters, 0);
        for (String list : names(optimizer)) {
            state.lists.put(
                    list,
                    parameters.stream()
                            .map(parameter -> (PtNDArray) manager.zeros(shape(parameter)))
                            .toArray(PtNDArray[]::new));
        }
        return state;
    }

    /** The state after {@code steps} steps, read from a resume point; its tensors belong to {@code manager}. */
    static OptimizerState restored(
            Optimizer optimizer, List<TensorSpec> parameters, long steps, Weights stored, NDManager manager)
            throws IOException {
        OptimizerState state = new OptimizerState(optimizer, parameters, steps);
        for (String list : names(optimizer)) {
            PtNDArray[] tensors = new PtNDArray[parameters.size()];
            for (int i = 0; i < tensors.length; i++) {
                TensorSpec parameter = parameters.get(i);
                String name = PREFIX + list + "." + parameter.name();
                tensors[i] = HostTensor.read(stored.source(name), parameter, manager);
            }
            state.lists.put(list, tensors);
        }
        return state;
    }

    /** Whether all that the optimizer remembers is there; one that remembers nothing lacks nothing. */
    static boolean isStored(Optimizer optimizer, List<TensorSpec> parameters, Predicate<String> isThere) {
        return names(optimizer).stream().allMatch(list -> parameters.stream()
                .allMatch(parameter -> isThere.test(PREFIX + list + "." + parameter.name())));
    }

    /** The lists an optimizer keeps, as its TorchScript method takes them. */
    private static List<String> names(Optimizer optimizer) {
        if (optimizer instanceof Optimizer.Adam) {
            return List.of("first", "second");
        }
        return ((Optimizer.Sgd) optimizer).momentum() == 0 ? List.of() : List.of("velocity");
    }

    /** Moves the parameters by their gradients, which are zero afterwards. */
    void step(ScriptModule module, PtNDArray[] weights, double lr) {
        steps++;
        if (optimizer instanceof Optimizer.Adam adam) {
            module.run(
                    "adam",
                    IValue.listFrom(weights),
                    IValue.listFrom(lists.get("first")),
                    IValue.listFrom(lists.get("second")),
                    IValue.from(steps),
                    IValue.from(lr),
                    IValue.from(adam.beta1()),
                    IValue.from(adam.beta2()),
                    IValue.from(adam.epsilon()),
                    IValue.from(adam.weightDecay()));
        } else if (optimizer instanceof Optimizer.Sgd sgd) {
            module.run(
                    "sgd",
                    IValue.listFrom(weights),
                    IValue.listFrom(lists.getOrDefault("velocity", new PtNDArray[0])),
                    IValue.from(lr),
                    IValue.from(sgd.momentum()),
                    IValue.from(sgd.weightDecay()));
        }
    }

    /** Steps done since the first epoch. */
    long steps() {
        return steps;
    }

    /** The state's tensors, on their way into a resume point. */
    List<StoredTensor> stored() {
        List<StoredTensor> stored = new ArrayList<>();
        lists.forEach((list, tensors) -> {
            for (int i = 0; i < tensors.length; i++) {
                TensorSpec parameter = parameters.get(i);
                stored.add(new StoredTensor(
                        PREFIX + list + "." + parameter.name(),
                        DType.F32,
                        parameter.shape(),
                        HostTensor.source(tensors[i])));
            }
        });
        return stored;
    }

    private static Shape shape(TensorSpec tensor) {
        return new Shape(tensor.shape().stream().mapToLong(Long::longValue).toArray());
    }
}
