package io.trainyard.datasets;

import java.awt.image.BufferedImage;

/** One image of a data set for people to look at. */
public final class Thumbnail {
    private Thumbnail() {}

    /**
     * The image as a PNG, in grey or in colours, as it is.
     *
     * @param most pixels a side; a larger image is shrunk with its proportions kept
     */
    public static byte[] png(ImageSource source, Split split, int index, int most) {
        byte[] pixels = new byte[source.imageBytes()];
        split.read(index, pixels, 0);
        Picture picture = new Picture(source.channels(), source.height(), source.width(), pixels);
        double scale = Math.min(1, (double) most / Math.max(picture.height(), picture.width()));
        return png(Resampling.resize(picture, side(picture.height(), scale), side(picture.width(), scale)));
    }

    private static int side(int pixels, double scale) {
        return Math.max(1, (int) Math.round(pixels * scale));
    }

    private static byte[] png(Picture picture) {
        int type = picture.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), type);
        int plane = picture.height() * picture.width();
        for (int c = 0; c < picture.channels(); c++) {
            for (int i = 0; i < plane; i++) {
                int level = picture.pixels()[c * plane + i] & 0xff;
                image.getRaster().setSample(i % picture.width(), i / picture.width(), c, level);
            }
        }
        return Png.of(image);
    }
}
