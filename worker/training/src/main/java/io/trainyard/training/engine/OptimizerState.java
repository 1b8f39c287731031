package io.trainyard.training.engine;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import io.trainyard.contract.Optimizer;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.Weights;
import io.trainyard.networks.safetensors.StoredTensor;
import java.io.IOException;
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

    private final Map<String, TensorList> lists = new LinkedHashMap<>();
    private long steps;

    private OptimizerState(long steps) {
        this.steps = steps;
    }

    /** The state before the first step; its tensors belong to {@code manager}. */
    static OptimizerState zeros(Optimizer optimizer, List<TensorSpec> parameters, NDManager manager) {
        OptimizerState state = new OptimizerState(0);
        for (String list : optimizer.remembers()) {
            state.lists.put(list, TensorList.zeros(prefix(list), parameters, manager));
        }
        return state;
    }

    /** The state after {@code steps} steps, read from a resume point; its tensors belong to {@code manager}. */
    static OptimizerState restored(
            Optimizer optimizer, List<TensorSpec> parameters, long steps, Weights stored, NDManager manager)
            throws IOException {
        OptimizerState state = new OptimizerState(steps);
        for (String list : optimizer.remembers()) {
            state.lists.put(list, TensorList.restored(prefix(list), parameters, stored, manager));
        }
        return state;
    }

    /** Whether all that the optimizer remembers is there; one that remembers nothing lacks nothing. */
    static boolean isStored(Optimizer optimizer, List<TensorSpec> parameters, Predicate<String> isThere) {
        return optimizer.remembers().stream().allMatch(list -> parameters.stream()
                .allMatch(parameter -> isThere.test(prefix(list) + parameter.name())));
    }

    private static String prefix(String list) {
        return PREFIX + list + ".";
    }

    /**
     * Moves the parameters by their gradients, which are zero afterwards.
     *
     * @param rule with the numbers of this step
     */
    void step(ScriptModule module, PtNDArray[] weights, Optimizer rule) {
        steps++;
        if (rule instanceof Optimizer.Sgd sgd) {
            module.run(
                    "sgd",
                    IValue.listFrom(weights),
                    list("velocity"),
                    IValue.from(steps),
                    IValue.from(sgd.lr()),
                    IValue.from(sgd.momentum()),
                    IValue.from(sgd.weightDecay()),
                    IValue.from(sgd.dampening()),
                    IValue.from(sgd.nesterov()));
        } else if (rule instanceof Optimizer.Adam adam) {
            adam(module, weights, adam, false);
        } else if (rule instanceof Optimizer.AdamW decoupled) {
            adam(module, weights, decoupled.asAdam(), true);
        } else if (rule instanceof Optimizer.RmsProp rmsProp) {
            module.run(
                    "rmsprop",
                    IValue.listFrom(weights),
                    list("square"),
                    list("mean"),
                    list("velocity"),
                    IValue.from(rmsProp.lr()),
                    IValue.from(rmsProp.alpha()),
                    IValue.from(rmsProp.epsilon()),
                    IValue.from(rmsProp.momentum()),
                    IValue.from(rmsProp.weightDecay()));
        }
    }

    private void adam(ScriptModule module, PtNDArray[] weights, Optimizer.Adam adam, boolean decoupled) {
        module.run(
                "adam",
                IValue.listFrom(weights),
                list("first"),
                list("second"),
                IValue.from(steps),
                IValue.from(adam.lr()),
                IValue.from(adam.beta1()),
                IValue.from(adam.beta2()),
                IValue.from(adam.epsilon()),
                IValue.from(adam.weightDecay()),
                IValue.from(decoupled));
    }

    /** Empty where the rule does without it. */
    private IValue list(String name) {
        TensorList list = lists.get(name);
        return IValue.listFrom(list == null ? new PtNDArray[0] : list.tensors());
    }

    /** Steps done since the first epoch. */
    long steps() {
        return steps;
    }

    /** The state's tensors, on their way into a resume point. */
    List<StoredTensor> stored() {
        return lists.values().stream().flatMap(list -> list.stored().stream()).toList();
    }
}
