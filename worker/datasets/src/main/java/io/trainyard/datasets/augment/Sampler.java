package io.trainyard.datasets.augment;

/**
 * Reads an image between its pixels; beyond its border it is 0.
 *
 * @param result takes what is read, all channels of a pixel at once
 */
record Sampler(byte[] image, byte[] result, int height, int width, int plane) {

    static Sampler of(Frame frame) {
        ImageSize size = frame.size();
        return new Sampler(frame.pixels(), frame.room(), size.height(), size.width(), size.plane());
    }

    void nearest(int target, double fromX, double fromY) {
        int x = (int) Math.rint(fromX);
        int y = (int) Math.rint(fromY);
        boolean inside = x >= 0 && x < width && y >= 0 && y < height;
        int source = y * width + x;
        for (int start = 0; start < image.length; start += plane) {
            result[start + target] = inside ? image[start + source] : 0;
        }
    }

    void bilinear(int target, double fromX, double fromY) {
        int left = (int) Math.floor(fromX);
        int top = (int) Math.floor(fromY);
        double right = fromX - left;
        double bottom = fromY - top;
        double topLeft = (1 - bottom) * (1 - right);
        double topRight = (1 - bottom) * right;
        double bottomLeft = bottom * (1 - right);
        double bottomRight = bottom * right;
        boolean inside = left >= 0 && left + 1 < width && top >= 0 && top + 1 < height;
        int at = top * width + left;
        for (int start = 0; start < image.length; start += plane) {
            double value = inside
                    ? topLeft * (image[start + at] & 0xff)
                            + topRight * (image[start + at + 1] & 0xff)
                            + bottomLeft * (image[start + at + width] & 0xff)
                            + bottomRight * (image[start + at + width + 1] & 0xff)
                    : topLeft * pixel(start, left, top)
                            + topRight * pixel(start, left + 1, top)
                            + bottomLeft * pixel(start, left, top + 1)
                            + bottomRight * pixel(start, left + 1, top + 1);
            result[start + target] = (byte) (int) Math.rint(value);
        }
    }

    private int pixel(int start, int x, int y) {
        boolean inside = x >= 0 && x < width && y >= 0 && y < height;
        return inside ? image[start + y * width + x] & 0xff : 0;
    }
}
