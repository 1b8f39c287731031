package io.trainyard.networks;

import java.util.List;

/** max(x, 0), element by element. */
public record ReLU() implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
        return Operation.single(inputs);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.relu(this);
    }
}
