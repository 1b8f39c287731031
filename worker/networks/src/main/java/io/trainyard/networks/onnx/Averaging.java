package io.trainyard.networks.onnx;

import io.trainyard.networks.AvgPool2d;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Means over windows of a line of {@code length} values, as a matrix to multiply with: for windows that ONNX's pooling
 * does not have. A pooling over two dimensions is one over the rows after one over the columns.
 */
record Averaging(int length, List<Span> windows) {

    /** From {@code start} up to but not including {@code end}; what lies outside of the line counts as zeros. */
    record Span(int start, int end) {}

    /** Of PyTorch's {@code AdaptiveAvgPool2d}: windows of whole values that overlap where they have to. */
    static Averaging adaptive(int length, int outputs) {
        return of(length, outputs, i -> i * length / outputs, i -> ((i + 1) * length + outputs - 1) / outputs);
    }

    /** Of {@link AvgPool2d}: a last window that hangs over the padded edge is cut off there. */
    static Averaging sliding(int length, int outputs, int kernel, int stride, int padding) {
        return of(
                length,
                outputs,
                i -> i * stride - padding,
                i -> Math.min(i * stride - padding + kernel, length + padding));
    }

    private static Averaging of(int length, int outputs, IntUnaryOperator start, IntUnaryOperator end) {
        return new Averaging(
                length,
                IntStream.range(0, outputs)
                        .mapToObj(i -> new Span(start.applyAsInt(i), end.applyAsInt(i)))
                        .toList());
    }

    /** (windows, length), row-major: multiplied from the left, it averages over rows. */
    List<Float> rows() {
        List<Float> matrix = new ArrayList<>();
        for (Span window : windows) {
            IntStream.range(0, length).forEach(i -> matrix.add(weight(window, i)));
        }
        return matrix;
    }

    /** (length, windows), row-major: multiplied from the right, it averages over columns. */
    List<Float> columns() {
        List<Float> matrix = new ArrayList<>();
        IntStream.range(0, length).forEach(i -> windows.forEach(window -> matrix.add(weight(window, i))));
        return matrix;
    }

    private static float weight(Span window, int position) {
        boolean inside = position >= window.start && position < window.end;
        return inside ? 1f / (window.end - window.start) : 0;
    }
}
