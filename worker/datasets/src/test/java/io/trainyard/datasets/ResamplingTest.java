package io.trainyard.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResamplingTest {
    /** By hand: 4 to 2 weighs three neighbours 3 : 3 : 1. */
    @Test
    void shrinkingWeighsEveryPixelAndGrowingDrawsLines() {
        assertThat(row(2, 0, 100, 200, 40)).containsExactly(71, 117);
        assertThat(row(4, 0, 100)).containsExactly(0, 25, 75, 100);
    }

    @Test
    void aPlainPictureStaysPlain() {
        assertThat(row(7, 9, 9, 9, 9, 9)).containsOnly(9);
        assertThat(row(3, 255, 255, 255, 255, 255)).containsOnly(255);
    }

    @Test
    void theSameSizeIsTheSamePicture() {
        Picture picture = new Picture(1, 1, 2, new byte[] {1, 2});
        assertThat(Resampling.resize(picture, 1, 2)).isSameAs(picture);
    }

    private static int[] row(int width, int... values) {
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            pixels[i] = (byte) values[i];
        }
        byte[] resized = Resampling.resize(new Picture(1, 1, values.length, pixels), 1, width)
                .pixels();
        int[] result = new int[width];
        for (int i = 0; i < width; i++) {
            result[i] = resized[i] & 0xff;
        }
        return result;
    }
}
