package io.trainyard.datasets;

import io.trainyard.datasets.ImageFile.Header;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads images from outside, the same way as those of a data set of image folders. */
public final class ImageDecoder {
    /** Most pixels of one image that are in memory at once; most images far larger than that are read in steps. */
    static final long MOST_DECODED = 16_000_000;

    private ImageDecoder() {}

    /**
     * A JPEG or PNG as unsigned bytes, (channels, height, width): upright, grey or in colours as wanted, what is
     * transparent white, brought to its size with the proportions it gets.
     *
     * @param name of the image, for messages
     * @param mostPixels that it may have, whatever it is to become
     * @param channels 1 or 3
     * @throws DatasetException if it cannot be read, with the place that is at fault, or is too large
     */
    public static byte[] decode(byte[] file, String name, long mostPixels, int channels, int height, int width) {
        try (ImageFile image = ImageFile.open(file, name)) {
            Header header = image.header();
            long pixels = (long) header.height() * header.width();
            if (pixels > mostPixels) {
                throw DatasetException.in(
                        name,
                        "%,d x %,d pixels are more than the %,d that are read here"
                                .formatted(header.height(), header.width(), mostPixels));
            }
            if (image.decodedPixels(height, width) > MOST_DECODED) {
                throw DatasetException.in(
                        name,
                        "%,d x %,d pixels cannot be shrunk to %d x %d within memory; shrink the image before"
                                .formatted(header.height(), header.width(), height, width));
            }
            return image.decode(channels, height, width).pixels();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }
}
