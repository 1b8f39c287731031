package io.trainyard.networks;

import java.util.List;

/**
 * A convolution. Its weight is (out, in / groups, kernel height, kernel width).
 *
 * @param channels of the output
 */
public record Conv2d(int channels, Size kernel, Size stride, Size padding, Size dilation, int groups, boolean bias)
        implements Operation {

    public Conv2d {
        if (channels < 1 || groups < 1 || channels % groups != 0) {
            throw new IllegalArgumentException(channels + " channels do not divide into " + groups + " groups");
        }
    }

    /** Stride 1, padded so that the image keeps its size, with a bias; {@code kernel} is odd. */
    public static Conv2d same(int channels, int kernel) {
        return same(channels, Size.square(kernel));
    }

    /** As above with a kernel that need not be square, such as 1x7. */
    public static Conv2d same(int channels, Size kernel) {
        return new Conv2d(channels, kernel, Size.ONE, kernel.half(), Size.ONE, 1, true);
    }

    public Conv2d stride(int stride) {
        return new Conv2d(channels, kernel, Size.square(stride), padding, dilation, groups, bias);
    }

    public Conv2d padding(int padding) {
        return new Conv2d(channels, kernel, stride, Size.square(padding), dilation, groups, bias);
    }

    public Conv2d groups(int groups) {
        return new Conv2d(channels, kernel, stride, padding, dilation, groups, bias);
    }

    public Conv2d bias(boolean bias) {
        return new Conv2d(channels, kernel, stride, padding, dilation, groups, bias);
    }

    @Override
    public Shape output(List<Shape> inputs) {
        ImageShape image = Operation.image(inputs);
        if (image.channels() % groups != 0) {
            throw new ShapeException(image.channels() + " channels do not divide into " + groups + " groups");
        }
        return new Window(kernel, stride, padding, dilation, false).over(image, channels);
    }

    @Override
    public List<TensorSpec> tensors(String layer, List<Shape> inputs) {
        TensorSpec weight = TensorSpec.parameter(
                layer + ".weight", channels, inputsPerGroup(inputs), kernel.height(), kernel.width());
        return bias ? List.of(weight, TensorSpec.parameter(layer + ".bias", channels)) : List.of(weight);
    }

    @Override
    public long multiplyAdds(List<Shape> inputs, Shape output) {
        return Math.multiplyExact(output.elements(), Math.multiplyExact(inputsPerGroup(inputs), kernel.area()));
    }

    private long inputsPerGroup(List<Shape> inputs) {
        return Operation.image(inputs).channels() / groups;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.conv2d(this);
    }
}
