package io.trainyard.networks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** A network's first weights, drawn from a seed by the family's scheme: the same seed gives the same bytes. */
public final class Initialization implements Weights {
    private static final int CHUNK = 16_384;

    private final long seed;
    private final Map<String, Draw> draws = new HashMap<>();

    public Initialization(Network network, long seed) {
        this.seed = seed;
        for (Layer layer : network.layers()) {
            for (TensorSpec tensor : layer.tensors()) {
                Initializer initializer = network.initial().initializer(layer, tensor);
                Fan fan = Fan.of(layer.tensors().get(0).shape());
                draws.put(tensor.name(), new Draw(tensor, initializer, fan));
            }
        }
    }

    /** The tensor is drawn while it is written, a chunk at a time. */
    @Override
    public TensorSource source(String name) {
        Draw draw = draws.get(name);
        if (draw == null) {
            throw new IllegalArgumentException("the network has no tensor " + name);
        }
        return out -> draw.writeTo(out, new Draws(seed, name));
    }

    private record Draw(TensorSpec tensor, Initializer initializer, Fan fan) {
        void writeTo(OutputStream out, Draws draws) throws IOException {
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (long left = tensor.elements(); left > 0; left--) {
                double value = initializer.draw(draws, fan);
                switch (tensor.type()) {
                    case F32 -> chunk.putFloat((float) value);
                    case I64 -> chunk.putLong((long) value);
                    default -> throw new IllegalStateException("no " + tensor.type() + " is drawn");
                }
                if (left == 1 || chunk.remaining() < Long.BYTES) {
                    out.write(chunk.array(), 0, chunk.position());
                    chunk.clear();
                }
            }
        }
    }
}
