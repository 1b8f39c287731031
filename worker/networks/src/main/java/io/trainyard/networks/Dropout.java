package io.trainyard.networks;

import java.util.List;

/**
 * Sets values to zero at random while training, and scales the others up.
 *
 * @param probability of a zero, from 0 up to but not including 1
 */
public record Dropout(double probability) implements Operation {
    public Dropout {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException("a dropout probability of " + probability + " is impossible");
        }
    }

    @Override
    public Shape output(List<Shape> inputs) {
        return Operation.single(inputs);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.dropout(this);
    }
}
