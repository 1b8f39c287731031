package io.trainyard.networks;

import java.util.List;

/** The sum of two or more inputs of one shape: what closes a residual block. */
public record Add() implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
        if (inputs.size() < 2 || inputs.stream().distinct().count() != 1) {
            throw new IllegalArgumentException("adds two or more inputs of one shape, not " + inputs);
        }
        return inputs.get(0);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.add(this);
    }
}
