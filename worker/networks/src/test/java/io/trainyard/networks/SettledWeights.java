package io.trainyard.networks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Weights as after some training: drawn ones, but for batch normalisations, which no longer have mean 0 and variance 1. */
public final class SettledWeights implements Weights {
    private static final long BATCHES = 7;

    private final Initialization drawn;
    private final Map<String, TensorSpec> norms = new HashMap<>();

    public SettledWeights(Network network, long seed) {
        drawn = new Initialization(network, seed);
        network.layers().stream()
                .filter(layer -> layer.operation() instanceof BatchNorm2d)
                .flatMap(layer -> layer.tensors().stream())
                .forEach(tensor -> norms.put(tensor.name(), tensor));
    }

    @Override
    public TensorSource source(String name) {
        TensorSpec tensor = norms.get(name);
        return tensor == null ? drawn.source(name) : TensorSource.of(settled(tensor));
    }

    private static ByteBuffer settled(TensorSpec tensor) {
        ByteBuffer bytes = ByteBuffer.allocate((int) tensor.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        RandomGenerator random = new Random(tensor.name().hashCode());
        while (bytes.hasRemaining()) {
            switch (tensor.field()) {
                case "num_batches_tracked" -> bytes.putLong(BATCHES);
                case "weight", "running_var" -> bytes.putFloat(0.75f + random.nextFloat() / 2);
                default -> bytes.putFloat((float) random.nextGaussian() / 10);
            }
        }
        return bytes.flip();
    }
}
