package io.trainyard.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ImageDecoderTest {
    private static final long MOST = 1_000_000;

    @Test
    void aColouredImageBecomesGreyForANetworkThatTakesGrey() throws IOException {
        byte[] red = Drawing.bytes(Drawing.plain(BufferedImage.TYPE_INT_RGB, 8, 8, Color.RED), "png");
        assertThat(ImageDecoder.decode(red, "image", MOST, 1, 8, 8)).hasSize(64).containsOnly(76);
    }

    @Test
    void aGreyImageIsTheSameInAllThreeColours() throws IOException {
        BufferedImage grey = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(1, 0, 0, 100);
        byte[] pixels = ImageDecoder.decode(Drawing.bytes(grey, "png"), "image", MOST, 3, 8, 8);
        assertThat(pixels).hasSize(192);
        assertThat(new byte[] {pixels[1], pixels[65], pixels[129]}).containsOnly(100);
    }

    @Test
    void anyImageIsBroughtToTheSize() throws IOException {
        byte[] image = Drawing.bytes(Drawing.leftAndRight(40, 20, Color.WHITE, Color.BLACK), "jpg");
        byte[] pixels = ImageDecoder.decode(image, "image", MOST, 1, 4, 6);
        assertThat(pixels).hasSize(24);
        assertThat(pixels[0] & 0xff).isGreaterThan(200);
        assertThat(pixels[5] & 0xff).isLessThan(50);
    }

    @Test
    void moreThanSoManyPixelsAreNotUnpacked() throws IOException {
        byte[] image = Drawing.bytes(Drawing.plain(BufferedImage.TYPE_BYTE_BINARY, 1500, 1000, Color.WHITE), "png");
        assertThat(image.length).isLessThan(3000);
        assertThatThrownBy(() -> ImageDecoder.decode(image, "image", MOST, 1, 8, 8))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("pixels are more than the 1,000,000 that are read here");
    }

    @Test
    void whatCouldOnlyBeShrunkAsAWholeIsNotUnpackedEither() throws IOException {
        byte[] thin = Drawing.bytes(Drawing.plain(BufferedImage.TYPE_BYTE_BINARY, 600_000, 30, Color.WHITE), "png");
        assertThatThrownBy(() -> ImageDecoder.decode(thin, "image", 100 * MOST, 1, 32, 32))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("cannot be shrunk to 32 x 32 within memory");
    }

    @Test
    void whatIsNoImageIsRefusedByItsName() {
        assertThatThrownBy(() -> ImageDecoder.decode("a poem".getBytes(), "images[2]", MOST, 1, 8, 8))
                .isInstanceOf(DatasetException.class)
                .hasMessage("images[2], at byte 0: not a JPEG or PNG image");
        assertThatThrownBy(() -> ImageDecoder.decode(new byte[0], "image", MOST, 1, 8, 8))
                .hasMessage("image, at byte 0: the file is empty");
    }
}
