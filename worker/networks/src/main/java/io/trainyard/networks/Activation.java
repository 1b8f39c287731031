package io.trainyard.networks;

import java.util.List;

/** A function of each value by itself, as {@code torch.nn} has it. */
public enum Activation implements Operation {
    /** max(x, 0). */
    RELU("ReLU"),
    /** min(max(x, 0), 6). */
    RELU6("ReLU6"),
    /** x * sigmoid(x) (Ramachandran et al., 2017, arXiv:1710.05941). */
    SILU("SiLU"),
    /** 1 / (1 + exp(-x)). */
    SIGMOID("Sigmoid"),
    TANH("Tanh"),
    /** x * min(max(x + 3, 0), 6) / 6 (Howard et al., 2019, arXiv:1905.02244). */
    HARD_SWISH("Hardswish"),
    /** min(max(x + 3, 0), 6) / 6. */
    HARD_SIGMOID("Hardsigmoid");

    private final String type;

    Activation(String type) {
        this.type = type;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public Shape output(List<Shape> inputs) {
        return Operation.single(inputs);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.activation(this);
    }
}
