package io.trainyard.datasets;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Takes the pixels out of Java's images: grey stays the number in the file, colours become sRGB, transparent parts show
 * white, sixteen bits become eight.
 */
final class Pixels {
    private Pixels() {}

    static Picture of(BufferedImage image) {
        ColorModel model = image.getColorModel();
        if (isGrey(model) && !(model instanceof IndexColorModel)) {
            return grey(image);
        }
        Picture colours = colours(image);
        return isGrey(model) ? colours.withChannels(1) : colours;
    }

    static boolean isGrey(ColorModel model) {
        if (model instanceof IndexColorModel palette) {
            for (int i = 0; i < palette.getMapSize(); i++) {
                if (palette.getRed(i) != palette.getGreen(i) || palette.getGreen(i) != palette.getBlue(i)) {
                    return false;
                }
            }
            return true;
        }
        return model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    /** Not by {@link BufferedImage#getRGB}, which takes grey for linear light and brightens it. */
    private static Picture grey(BufferedImage image) {
        int height = image.getHeight();
        int width = image.getWidth();
        Raster raster = image.getRaster();
        int shift = Math.max(0, raster.getSampleModel().getSampleSize(0) - 8);
        boolean alpha = raster.getNumBands() > 1;
        byte[] pixels = new byte[height * width];
        int[] row = new int[width];
        int[] opacity = new int[width];
        for (int y = 0; y < height; y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            if (alpha) {
                raster.getSamples(0, y, width, 1, 1, opacity);
            }
            for (int x = 0; x < width; x++) {
                int value = row[x] >> shift;
                pixels[y * width + x] = (byte) (alpha ? onWhite(value, opacity[x] >> shift) : value);
            }
        }
        return new Picture(1, height, width, pixels);
    }

    private static Picture colours(BufferedImage image) {
        int height = image.getHeight();
        int width = image.getWidth();
        int plane = height * width;
        byte[] pixels = new byte[3 * plane];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int alpha = row[x] >>> 24;
                int at = y * width + x;
                pixels[at] = (byte) onWhite(row[x] >> 16 & 0xff, alpha);
                pixels[plane + at] = (byte) onWhite(row[x] >> 8 & 0xff, alpha);
                pixels[2 * plane + at] = (byte) onWhite(row[x] & 0xff, alpha);
            }
        }
        return new Picture(3, height, width, pixels);
    }

    private static int onWhite(int value, int alpha) {
        return alpha == 255 ? value : (value * alpha + 255 * (255 - alpha) + 127) / 255;
    }
}
