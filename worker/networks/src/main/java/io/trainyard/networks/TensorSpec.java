package io.trainyard.networks;

import java.util.Arrays;
import java.util.List;

/**
 * A tensor that a layer owns.
 *
 * @param name as PyTorch's {@code state_dict} has it, such as {@code layer1.0.conv1.weight}
 * @param shape outermost dimension first; empty for a single number
 */
public record TensorSpec(String name, Kind kind, DType type, List<Long> shape) {

    /** What moves the tensor. */
    public enum Kind {
        /** Moved by its gradient. */
        PARAMETER,
        /** A parameter that training leaves as it is: part of a frozen backbone. */
        FROZEN,
        /** Kept by the forward pass itself: the running statistics of batch normalisation. */
        BUFFER
    }

    public TensorSpec {
        shape = List.copyOf(shape);
    }

    static TensorSpec parameter(String name, long... shape) {
        return new TensorSpec(name, Kind.PARAMETER, DType.F32, dimensions(shape));
    }

    static TensorSpec buffer(String name, DType type, long... shape) {
        return new TensorSpec(name, Kind.BUFFER, type, dimensions(shape));
    }

    private static List<Long> dimensions(long... shape) {
        return Arrays.stream(shape).boxed().toList();
    }

    /** The last part of the name, such as {@code weight}. */
    public String field() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Whether PyTorch counts it among the parameters, frozen ones included. */
    public boolean isParameter() {
        return kind != Kind.BUFFER;
    }

    /** A frozen parameter for a parameter; a buffer stays what it is. */
    TensorSpec frozen() {
        return isParameter() ? new TensorSpec(name, Kind.FROZEN, type, shape) : this;
    }

    /** Throws {@link ArithmeticException} where the product leaves the long range. */
    public long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    public long bytes() {
        return Math.multiplyExact(elements(), type.bytes());
    }
}
