package io.trainyard.datasets.augment;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Random;

/** Mirrors half of the images, as torchvision's {@code RandomHorizontalFlip} and {@code RandomVerticalFlip} do. */
enum Flip implements Operation, Change {
    /** Left to right. */
    HORIZONTAL {
        @Override
        public void applyTo(Frame frame) {
            byte[] image = frame.pixels();
            byte[] mirrored = frame.room();
            int width = frame.size().width();
            int eights = width - width % Long.BYTES;
            for (int start = 0; start < image.length; start += width) {
                int end = start + width;
                for (int x = 0; x < eights; x += Long.BYTES) {
                    long pixels = (long) EIGHT.get(image, start + x);
                    EIGHT.set(mirrored, end - x - Long.BYTES, Long.reverseBytes(pixels));
                }
                for (int x = eights; x < width; x++) {
                    mirrored[end - 1 - x] = image[start + x];
                }
            }
            frame.turn();
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

    /** Eight pixels at once: this and a crop are what most runs do to every image. */
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    @Override
    public Change draw(Random random) {
        return random.nextBoolean() ? this : Change.NONE;
    }
}
