package io.trainyard.networks;

import java.util.List;

/** A fully connected layer with a bias. Its weight is (features, inputs). */
public record Linear(int features) implements Operation {
    public Linear {
        if (features < 1) {
            throw new IllegalArgumentException("a linear layer with " + features + " outputs is impossible");
        }
    }

    @Override
    public Shape output(List<Shape> inputs) {
        Operation.features(inputs);
        return new FeatureShape(features);
    }

    @Override
    public List<TensorSpec> tensors(String layer, List<Shape> inputs) {
        return List.of(
                TensorSpec.parameter(
                        layer + ".weight", features, Operation.features(inputs).size()),
                TensorSpec.parameter(layer + ".bias", features));
    }

    @Override
    public long multiplyAdds(List<Shape> inputs, Shape output) {
        return Math.multiplyExact(Operation.features(inputs).size(), features);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.linear(this);
    }
}
