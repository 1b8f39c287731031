package io.trainyard.networks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Weights as after some training: signals keep their strength on the way up, and batch normalisations no longer have mean
 * 0 and variance 1.
 */
public final class SettledWeights implements Weights {
    private static final long BATCHES = 7;

    private static final InitialScheme KEEPING_STRENGTH = InitialScheme.PYTORCH
            .conv(new Initializer.KaimingUniform(), new Initializer.FanInUniform())
            .linear(new Initializer.KaimingUniform(), new Initializer.FanInUniform());

    private final Initialization drawn;
    private final Map<String, TensorSpec> norms = new HashMap<>();

    public SettledWeights(Network network, long seed) {
        drawn = new Initialization(keepingStrength(network), seed);
        network.layers().stream()
                .filter(layer -> layer.operation() instanceof BatchNorm2d)
                .flatMap(layer -> layer.tensors().stream())
                .forEach(tensor -> norms.put(tensor.name(), tensor));
    }

    private static Network keepingStrength(Network network) {
        return new Network(
                network.family(),
                network.variant(),
                network.input(),
                network.classes(),
                network.layers(),
                network.auxiliaries(),
                KEEPING_STRENGTH);
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
