package io.trainyard.datasets;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures as PNG files in memory. */
final class Png {
    private Png() {}

    static byte[] of(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toByteArray();
    }

    /** Grey stays grey: {@link #read} gives the same bytes again. */
    static byte[] of(Picture picture) {
        boolean grey = picture.channels() == 1;
        BufferedImage image = new BufferedImage(
                picture.width(), picture.height(), grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        int plane = picture.height() * picture.width();
        int[] samples = new int[plane];
        for (int channel = 0; channel < picture.channels(); channel++) {
            for (int i = 0; i < plane; i++) {
                samples[i] = picture.pixels()[channel * plane + i] & 0xff;
            }
            image.getRaster().setSamples(0, 0, picture.width(), picture.height(), channel, samples);
        }
        return of(image);
    }

    static Picture read(byte[] png) {
        try {
            return Pixels.of(ImageIO.read(new ByteArrayInputStream(png)));
        } catch (IOException e) {
            throw new UncheckedIOException("a stored picture is damaged", e);
        }
    }
}
