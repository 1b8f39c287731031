package io.trainyard.networks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image, or a stack of feature maps: (C, H, W).
 *
 * @param channels 1 to {@value #MAX_SIDE}
 * @param height in pixels, 1 to {@value #MAX_SIDE}
 * @param width in pixels, 1 to {@value #MAX_SIDE}
 */
public record ImageShape(int channels, int height, int width) implements Shape {
    public static final int MAX_SIDE = 65_536;
    private static final Pattern FORM = Pattern.compile("(\\d{1,5})x(\\d{1,5})x(\\d{1,5})");

    public ImageShape {
        check("channels", channels);
        check("height", height);
        check("width", width);
    }

    private static void check(String side, int value) {
        if (value < 1 || value > MAX_SIDE) {
            throw new ShapeException("an image with " + side + " " + value + " is impossible");
        }
    }

    /** Reads {@code 3x32x32}; throws IllegalArgumentException for anything else. */
    public static ImageShape parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no image shape; write channels x height x width, like 3x32x32");
        }
        return new ImageShape(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    /** The same height and width with other channels. */
    public ImageShape channels(int channels) {
        return new ImageShape(channels, height, width);
    }

    @Override
    public long elements() {
        return (long) channels * height * width;
    }

    @Override
    public String toString() {
        return channels + "x" + height + "x" + width;
    }
}
