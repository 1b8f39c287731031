package io.trainyard.networks;

import java.util.List;

/** An image as a vector: channels outermost, then rows. */
public record Flatten() implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
        return new FeatureShape(Operation.single(inputs).elements());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.flatten(this);
    }
}
