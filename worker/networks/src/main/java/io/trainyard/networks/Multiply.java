package io.trainyard.networks;

import java.util.List;

/**
 * An image (C, H, W) whose channels are scaled by the second input, (C, 1, 1): what closes a squeeze-and-excitation
 * block (Hu et al., 2017, arXiv:1709.01507).
 */
public record Multiply() implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
        if (inputs.size() != 2
                || !(inputs.get(0) instanceof ImageShape image)
                || !inputs.get(1).equals(new ImageShape(image.channels(), 1, 1))) {
            throw new IllegalArgumentException("takes an image and one number per channel of it, not " + inputs);
        }
        return image;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.multiply(this);
    }
}
