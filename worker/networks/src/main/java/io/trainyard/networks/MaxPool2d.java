package io.trainyard.networks;

import java.util.List;

/**
 * The largest value of each window, channel by channel.
 *
 * @param ceil whether a last window that hangs over the edge counts
 */
public record MaxPool2d(Size kernel, Size stride, Size padding, boolean ceil) implements Operation {

    /** Windows side by side, without padding. */
    public MaxPool2d(int side) {
        this(Size.square(side), Size.square(side), Size.ZERO, false);
    }

    /** Windows that overlap where {@code stride} is below {@code side}, without padding. */
    public MaxPool2d(int side, int stride) {
        this(Size.square(side), Size.square(stride), Size.ZERO, false);
    }

    public MaxPool2d padding(int padding) {
        return new MaxPool2d(kernel, stride, Size.square(padding), ceil);
    }

    /** With a last window that hangs over the edge. */
    public MaxPool2d overTheEdge() {
        return new MaxPool2d(kernel, stride, padding, true);
    }

    @Override
    public Shape output(List<Shape> inputs) {
        ImageShape image = Operation.image(inputs);
        return new Window(kernel, stride, padding, Size.ONE, ceil).over(image, image.channels());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.maxPool2d(this);
    }
}
