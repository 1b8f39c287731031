package io.trainyard.networks;

/**
 * A window that slides over an image: the arithmetic that convolution and pooling share.
 *
 * @param ceil whether a last window that hangs over the edge counts, as PyTorch's {@code ceil_mode}; it has to begin in
 *     the image or in the padding before it
 */
record Window(Size kernel, Size stride, Size padding, Size dilation, boolean ceil) {
    Window {
        if (kernel.area() == 0 || stride.area() == 0 || dilation.area() == 0) {
            throw new IllegalArgumentException("kernel, stride and dilation are at least 1");
        }
    }

    /** Where the window's result has {@code channels} channels. */
    ImageShape over(ImageShape image, int channels) {
        return new ImageShape(
                channels,
                places(image.height(), kernel.height(), stride.height(), padding.height(), dilation.height(), image),
                places(image.width(), kernel.width(), stride.width(), padding.width(), dilation.width(), image));
    }

    private int places(int length, int kernel, int stride, int padding, int dilation, ImageShape image) {
        int room = length + 2 * padding - dilation * (kernel - 1) - 1;
        int places = Math.floorDiv(ceil ? room + stride - 1 : room, stride) + 1;
        if (ceil && (places - 1) * stride >= length + padding) {
            places--;
        }
        if (places < 1) {
            throw new ShapeException("a " + this.kernel + " window does not fit into " + image);
        }
        return places;
    }
}
