package io.trainyard.networks;

import java.util.List;

/**
 * Sets whole images to zero at random while training, each image of the batch by itself, and scales the others up
 * (Huang et al., 2016, arXiv:1603.09382; torchvision's mode {@code row}).
 *
 * @param probability of a zero, from 0 up to but not including 1
 */
public record StochasticDepth(double probability) implements Operation {
    public StochasticDepth {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException("a drop probability of " + probability + " is impossible");
        }
    }

    @Override
    public Shape output(List<Shape> inputs) {
        return Operation.image(inputs);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.stochasticDepth(this);
    }
}
