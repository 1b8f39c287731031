package io.trainyard.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ThumbnailTest {

    @Test
    void aSmallImageIsShownAsItIs() throws IOException {
        BufferedImage shown = shown(3, 2, 5);

        assertThat(shown.getWidth()).isEqualTo(5);
        assertThat(shown.getHeight()).isEqualTo(2);
        assertThat(shown.getRGB(4, 1)).isEqualTo(0xff_0a_0b_0c);
    }

    @Test
    void aLargeImageIsShrunkInItsProportions() throws IOException {
        BufferedImage shown = shown(1, 100, 400);

        assertThat(shown.getWidth()).isEqualTo(128);
        assertThat(shown.getHeight()).isEqualTo(32);
        assertThat(shown.getRaster().getSample(0, 0, 0)).isEqualTo(10);
    }

    @Test
    void aVeryThinImageKeepsAPixel() throws IOException {
        assertThat(shown(1, 1, 4000).getHeight()).isOne();
    }

    private static BufferedImage shown(int channels, int height, int width) throws IOException {
        Split split = new Split() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public int label(int index) {
                return 0;
            }

            @Override
            public void read(int index, byte[] target, int offset) {
                int plane = height * width;
                for (int channel = 0; channel < channels; channel++) {
                    Arrays.fill(
                            target, offset + channel * plane, offset + (channel + 1) * plane, (byte) (10 + channel));
                }
            }
        };
        Images images = new Images(List.of("one"), channels, height, width, split, split, split, CacheFolder.NONE);
        return ImageIO.read(new ByteArrayInputStream(Thumbnail.png(images, split, 0, 128)));
    }
}
