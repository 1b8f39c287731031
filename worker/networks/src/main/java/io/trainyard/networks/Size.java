package io.trainyard.networks;

/** A height and a width in pixels: of a kernel, a stride, a padding or a dilation. */
public record Size(int height, int width) {
    public static final Size ONE = square(1);
    public static final Size ZERO = square(0);

    public Size {
        if (height < 0 || width < 0) {
            throw new IllegalArgumentException("a size of " + height + "x" + width + " is impossible");
        }
    }

    public static Size square(int side) {
        return new Size(side, side);
    }

    /** The padding that keeps the image's size under an odd kernel of this size and stride 1. */
    public Size half() {
        return new Size(height / 2, width / 2);
    }

    long area() {
        return (long) height * width;
    }

    @Override
    public String toString() {
        return height + "x" + width;
    }
}
