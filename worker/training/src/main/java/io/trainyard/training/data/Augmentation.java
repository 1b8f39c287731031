package io.trainyard.training.data;

import io.trainyard.contract.DataSpec.Augment;
import io.trainyard.networks.ImageShape;
import java.util.Arrays;
import java.util.Random;

/**
 * Random crops and flips of {@code uint8} images of (channels, height, width). Cropping pads each side with zeros, as
 * torchvision's {@code RandomCrop(size, padding)} does, and happens before normalisation.
 */
public final class Augmentation {
    private final int padding;
    private final boolean flips;
    private final int channels;
    private final int height;
    private final int width;

    Augmentation(Augment augment, int channels, int height, int width) {
        padding = augment.randomCrop() == null ? 0 : augment.randomCrop().padding();
        flips = augment.horizontalFlip();
        this.channels = channels;
        this.height = height;
        this.width = width;
    }

    /** What {@code augment} asks for, for images of {@code shape}. */
    public static Augmentation of(Augment augment, ImageShape shape) {
        return new Augmentation(augment, shape.channels(), shape.height(), shape.width());
    }

    /** Draws a change and writes {@code image}, changed so, to {@code changed}, an array of the same length. */
    public void apply(byte[] image, byte[] changed, Random random) {
        int down = padding == 0 ? 0 : random.nextInt(2 * padding + 1) - padding;
        int right = padding == 0 ? 0 : random.nextInt(2 * padding + 1) - padding;
        boolean flip = flips && random.nextBoolean();
        move(image, changed, down, right);
        if (flip) {
            mirror(changed);
        }
    }

    /** Row y, column x of the result is row {@code y + down}, column {@code x + right} of the image, or 0 outside it. */
    private void move(byte[] image, byte[] changed, int down, int right) {
        int from = Math.max(0, -right);
        int to = Math.min(width, width - right);
        for (int row = 0; row < channels * height; row++) {
            int y = row % height + down;
            int start = row * width;
            if (y < 0 || y >= height || from >= to) {
                Arrays.fill(changed, start, start + width, (byte) 0);
                continue;
            }
            Arrays.fill(changed, start, start + from, (byte) 0);
            System.arraycopy(image, (row + down) * width + from + right, changed, start + from, to - from);
            Arrays.fill(changed, start + to, start + width, (byte) 0);
        }
    }

    private void mirror(byte[] image) {
        for (int row = 0; row < channels * height; row++) {
            for (int left = row * width, right = left + width - 1; left < right; left++, right--) {
                byte pixel = image[left];
                image[left] = image[right];
                image[right] = pixel;
            }
        }
    }
}
