package io.trainyard.datasets.augment;

import java.util.Arrays;
import java.util.Random;

/**
 * Covers a square with the mean colour, which is 0 once pixels are normalised. Its middle is any pixel, so that it may
 * reach beyond the image (DeVries and Taylor 2017, "Improved regularization of convolutional neural networks with cutout").
 *
 * @param side of the square, in pixels
 * @param cover one level per channel
 */
record Cutout(int side, byte[] cover, ImageSize size) implements Operation {

    @Override
    public Change draw(Random random) {
        int top = random.nextInt(size.height()) - side / 2;
        int left = random.nextInt(size.width()) - side / 2;
        return new Cover(Box.within(size, top, left, top + side, left + side), cover);
    }

    /** Covers a box. */
    record Cover(Box box, byte[] cover) implements Change {

        @Override
        public void applyTo(Frame frame) {
            for (int channel = 0; channel < frame.size().channels(); channel++) {
                for (int y = box.top(); y < box.bottom(); y++) {
                    int row =
                            (channel * frame.size().height() + y) * frame.size().width();
                    Arrays.fill(frame.pixels(), row + box.left(), row + box.right(), cover[channel]);
                }
            }
        }
    }
}
