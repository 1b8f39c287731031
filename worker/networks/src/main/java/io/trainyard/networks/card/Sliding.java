package io.trainyard.networks.card;

import io.trainyard.networks.AdaptiveAvgPool2d;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Size;

/**
 * A window on its way over an image.
 *
 * @param extent from its first to its last row and column, gaps of a dilation included
 */
record Sliding(Size extent, Size stride) {

    static Sliding of(Conv2d conv) {
        return new Sliding(
                new Size(
                        extent(conv.kernel().height(), conv.dilation().height()),
                        extent(conv.kernel().width(), conv.dilation().width())),
                conv.stride());
    }

    /** The largest window of an adaptive pooling; their distance, where it is no whole number, is rounded down. */
    static Sliding of(AdaptiveAvgPool2d pool, ImageShape image) {
        Size size = pool.size();
        return new Sliding(
                new Size(largest(image.height(), size.height()), largest(image.width(), size.width())),
                new Size(Math.max(1, image.height() / size.height()), Math.max(1, image.width() / size.width())));
    }

    /** Window i of n reaches from floor(i * length / n) to ceil((i + 1) * length / n). */
    private static int largest(int length, int windows) {
        int largest = 1;
        for (long i = 0; i < windows; i++) {
            long end = ((i + 1) * length + windows - 1) / windows;
            largest = Math.max(largest, (int) (end - i * length / windows));
        }
        return largest;
    }

    private static int extent(int kernel, int dilation) {
        return dilation * (kernel - 1) + 1;
    }
}
