package io.trainyard.datasets.augment;

/**
 * Turns the colours of an image on the colour circle, as torchvision's {@code adjust_hue} does on {@code uint8} tensors: to
 * hue, saturation and value in {@code float32}, and back.
 *
 * @param turn share of the circle, -0.5 to 0.5
 */
record Hue(float turn) implements Change {
    private static final float LEVELS = 255;

    @Override
    public void applyTo(Frame frame) {
        byte[] image = frame.pixels();
        int plane = frame.size().plane();
        for (int i = 0; i < plane; i++) {
            float red = (image[i] & 0xff) / LEVELS;
            float green = (image[plane + i] & 0xff) / LEVELS;
            float blue = (image[2 * plane + i] & 0xff) / LEVELS;
            float value = Math.max(red, Math.max(green, blue));
            float range = value - Math.min(red, Math.min(green, blue));
            float saturation = range == 0 ? 0 : range / value;
            float hue = onCircle(hue(red, green, blue, value, range) + turn);
            write(image, plane, i, hue, saturation, value);
        }
    }

    /** From 0 to 1; red is 0, green a third, blue two thirds. */
    private static float hue(float red, float green, float blue, float value, float range) {
        float divisor = range == 0 ? 1 : range;
        float fromRed = (value - red) / divisor;
        float fromGreen = (value - green) / divisor;
        float fromBlue = (value - blue) / divisor;
        float sixths;
        if (value == red) {
            sixths = fromBlue - fromGreen;
        } else if (value == green) {
            sixths = 2 + fromRed - fromBlue;
        } else {
            sixths = 4 + fromGreen - fromRed;
        }
        return onCircle(sixths / 6 + 1);
    }

    /** Less than one turn back or forth, so that the result is from 0 to 1. */
    private static float onCircle(float turns) {
        if (turns >= 1) {
            return turns - 1;
        }
        return turns < 0 ? turns + 1 : turns;
    }

    private static void write(byte[] image, int plane, int pixel, float hue, float saturation, float value) {
        float sixths = hue * 6;
        int sector = (int) sixths;
        float within = sixths - sector;
        byte high = level(value);
        byte low = level(value * (1 - saturation));
        byte falling = level(value * (1 - saturation * within));
        byte rising = level(value * (1 - saturation * (1 - within)));
        switch (sector % 6) {
            case 0 -> write(image, plane, pixel, high, rising, low);
            case 1 -> write(image, plane, pixel, falling, high, low);
            case 2 -> write(image, plane, pixel, low, high, rising);
            case 3 -> write(image, plane, pixel, low, falling, high);
            case 4 -> write(image, plane, pixel, rising, low, high);
            default -> write(image, plane, pixel, high, low, falling);
        }
    }

    private static void write(byte[] image, int plane, int pixel, byte red, byte green, byte blue) {
        image[pixel] = red;
        image[plane + pixel] = green;
        image[2 * plane + pixel] = blue;
    }

    private static byte level(float share) {
        return Levels.cut(share * LEVELS);
    }
}
