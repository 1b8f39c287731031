package io.trainyard.datasets.augment;

/**
 * What becomes of each of the 256 levels of a byte. Numbers are computed as torchvision computes them on {@code uint8}
 * tensors: in {@code float32}, kept from 0 to 255, cut to whole levels.
 */
final class Levels {
    private final byte[] levels = new byte[256];

    /** {@code factor} times a level, and {@code 1 - factor} times {@code other}. */
    static Levels blended(float factor, float other) {
        Levels result = new Levels();
        float added = (float) (1.0 - factor) * other;
        for (int level = 0; level < result.levels.length; level++) {
            result.levels[level] = cut(factor * level + added);
        }
        return result;
    }

    void applyTo(byte[] pixels) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = levels[pixels[i] & 0xff];
        }
    }

    static byte cut(float value) {
        return (byte) Math.max(0, Math.min(255, (int) value));
    }

    /** The brightness of a colour, as torchvision's {@code rgb_to_grayscale} weighs it (ITU-R BT.601). */
    static int grey(int red, int green, int blue) {
        return (int) (0.2989f * red + 0.587f * green + 0.114f * blue);
    }
}
