package io.trainyard.networks;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which layers may write their result over their first input, to save memory: those that are the only ones to read it,
 * where the layer that made it does not need it again for its own gradient.
 */
public final class Overwriting {
    private static final Set<Class<? extends Operation>> NEVER_READ_BACK =
            Set.of(Conv2d.class, BatchNorm2d.class, Linear.class, Add.class);

    private final Map<String, Integer> readers = new HashMap<>();
    private final Map<String, Operation> makers = new HashMap<>();

    public Overwriting(Network network) {
        for (Layer layer : network.layers()) {
            layer.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
            makers.put(layer.name(), layer.operation());
        }
    }

    /** Whether a layer of this network may. */
    public boolean isAllowed(Layer layer) {
        String first = layer.inputs().get(0);
        Operation maker = makers.get(first);
        return maker != null && readers.get(first) == 1 && NEVER_READ_BACK.contains(maker.getClass());
    }
}
