package io.trainyard.networks;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which layers may write their result over their first input, to save memory: those that are the only ones to read it,
 * where the layer that made it does not need it again for its own gradient.
 *
 * <p>The gradients of ReLU, sigmoid and tanh are computed from their results, those of the other activations from their
 * inputs (derivatives.yaml of PyTorch 2.7). A dropout in evaluation and a flattening hand their input on; its own maker may need it.
 */
public final class Overwriting {
    private static final Set<Class<? extends Operation>> NEVER_READ_BACK = Set.of(
            Conv2d.class,
            BatchNorm2d.class,
            Linear.class,
            Add.class,
            Multiply.class,
            Concat.class,
            StochasticDepth.class);
    private static final Set<Activation> GRADIENT_FROM_INPUT =
            Set.of(Activation.RELU6, Activation.SILU, Activation.HARD_SWISH, Activation.HARD_SIGMOID);

    private final Map<String, Integer> readers = new HashMap<>();
    private final Map<String, Operation> makers = new HashMap<>();

    public Overwriting(Network network) {
        for (Layer layer : network.layers()) {
            layer.inputs().forEach(this::addReader);
            makers.put(layer.name(), layer.operation());
        }
        network.auxiliaries().forEach(auxiliary -> addReader(auxiliary.layer()));
    }

    /** Whether a layer of this network may. */
    public boolean isAllowed(Layer layer) {
        String first = layer.inputs().get(0);
        Operation maker = makers.get(first);
        return maker != null && readers.get(first) == 1 && !isReadBack(maker);
    }

    private void addReader(String layer) {
        readers.merge(layer, 1, Integer::sum);
    }

    private static boolean isReadBack(Operation maker) {
        return maker instanceof Activation activation
                ? !GRADIENT_FROM_INPUT.contains(activation)
                : !NEVER_READ_BACK.contains(maker.getClass());
    }
}
