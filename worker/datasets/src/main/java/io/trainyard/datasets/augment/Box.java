package io.trainyard.datasets.augment;

/**
 * A part of an image, in pixels.
 *
 * @param top the first row
 * @param left the first column
 * @param bottom the row after the last
 * @param right the column after the last
 */
record Box(int top, int left, int bottom, int right) {

    /** What of a box lies in images of {@code size}. */
    static Box within(ImageSize size, int top, int left, int bottom, int right) {
        return new Box(
                Math.max(0, top), Math.max(0, left), Math.min(size.height(), bottom), Math.min(size.width(), right));
    }

    int area() {
        return (bottom - top) * (right - left);
    }
}
