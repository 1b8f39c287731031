package io.trainyard.networks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts layers together, working out each one's shape, tensors and cost from those before it. */
public final class NetworkBuilder {
    private final ImageShape input;
    private final List<Layer> layers = new ArrayList<>();
    private final List<Auxiliary> auxiliaries = new ArrayList<>();
    private final Map<String, Shape> shapes = new HashMap<>();

    public NetworkBuilder(ImageShape input) {
        this.input = input;
        shapes.put(Network.INPUT, input);
    }

    /**
     * Adds a layer and returns its name, for the layers that build on it.
     *
     * @param inputs names of layers that are there already, or {@link Network#INPUT}
     * @throws ShapeException where the inputs' shapes do not fit the operation
     */
    public String add(String name, Operation operation, String... inputs) {
        if (shapes.containsKey(name)) {
            throw new IllegalArgumentException("there is a layer " + name + " already");
        }
        List<Shape> from = Stream.of(inputs).map(this::shape).toList();
        Shape output = operation.output(from);
        layers.add(new Layer(
                name,
                operation,
                List.of(inputs),
                output,
                operation.tensors(name, from),
                operation.multiplyAdds(from, output)));
        shapes.put(name, output);
        return name;
    }

    /** Makes the layer's output a second classifier's logits, whose loss counts {@code weight} times. */
    public void auxiliary(String layer, double weight) {
        shape(layer);
        auxiliaries.add(new Auxiliary(layer, weight));
    }

    /** What comes out of a layer. */
    public Shape shape(String layer) {
        Shape shape = shapes.get(layer);
        if (shape == null) {
            throw new IllegalArgumentException("there is no layer " + layer);
        }
        return shape;
    }

    /** What comes out of a layer that gives an image. */
    public ImageShape image(String layer) {
        return Operation.image(List.of(shape(layer)));
    }

    /** The network whose output is that of the layer added last. */
    public Network build(String family, String variant, int classes, InitialScheme initial) {
        return new Network(family, variant, input, classes, layers, auxiliaries, initial);
    }
}
