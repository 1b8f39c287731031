package io.trainyard.datasets.augment;

/**
 * The form of the images that are changed: unsigned bytes, (channels, height, width), row by row.
 *
 * @param channels 1 for grey, 3 for red, green and blue
 */
public record ImageSize(int channels, int height, int width) {

    public ImageSize {
        if ((channels != 1 && channels != 3) || height < 1 || width < 1) {
            throw new IllegalArgumentException("no image is %dx%dx%d".formatted(channels, height, width));
        }
    }

    /** Pixels of one channel. */
    int plane() {
        return height * width;
    }

    /** Rows of all channels. */
    int rows() {
        return channels * height;
    }

    /** Bytes of one image. */
    public int bytes() {
        return channels * plane();
    }

    int smallerSide() {
        return Math.min(height, width);
    }
}
