package io.trainyard.datasets.augment;

import java.util.Random;

/** Mirrors half of the images, as torchvision's {@code RandomHorizontalFlip} and {@code RandomVerticalFlip} do. */
enum Flip implements Operation, Change {
    /** Left to right. */
    HORIZONTAL {
        @Override
        public void applyTo(Frame frame) {
            byte[] image = frame.pixels();
            int width = frame.size().width();
            for (int start = 0; start < image.length; start += width) {
                for (int left = start, right = start + width - 1; left < right; left++, right--) {
                    byte pixel = image[left];
                    image[left] = image[right];
                    image[right] = pixel;
                }
            }
        }
    },

    /** Top to bottom. */
    VERTICAL {
        @Override
        public void applyTo(Frame frame) {
            int height = frame.size().height();
            int width = frame.size().width();
            for (int row = 0; row < frame.size().rows(); row++) {
                int mirrored = row - row % height + height - 1 - row % height;
                System.arraycopy(frame.pixels(), row * width, frame.room(), mirrored * width, width);
            }
            frame.turn();
        }
    };

    @Override
    public Change draw(Random random) {
        return random.nextBoolean() ? this : Change.NONE;
    }
}
