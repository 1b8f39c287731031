package io.trainyard.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFileTest {
    @TempDir
    Path folder;

    @Test
    void greyStaysTheNumberInTheFile() throws IOException {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(1, 0, 0, 100);
        Picture picture = decode(Drawing.bytes(image, "png"));
        assertThat(picture.channels()).isEqualTo(1);
        assertThat(picture.pixels()[1]).isEqualTo((byte) 100);
    }

    @Test
    void sixteenBitsBecomeEight() throws IOException {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(1, 0, 0, 100 << 8 | 77);
        assertThat(decode(Drawing.bytes(image, "png")).pixels()[1]).isEqualTo((byte) 100);
    }

    @Test
    void whatIsTransparentShowsWhite() throws IOException {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x80ff0000);
        Picture picture = decode(Drawing.bytes(image, "png"));
        assertThat(at(picture, 0, 0)).containsExactly(255, 127, 127);
        assertThat(at(picture, 1, 1)).containsExactly(255, 255, 255);
    }

    @Test
    void palettesBecomeTheirColours() throws IOException {
        BufferedImage image = Drawing.plain(BufferedImage.TYPE_BYTE_INDEXED, 4, 4, Color.RED);
        assertThat(at(decode(Drawing.bytes(image, "png")), 3, 3)).containsExactly(255, 0, 0);
    }

    @Test
    void blackAndWhiteIsGrey() throws IOException {
        BufferedImage image = Drawing.plain(BufferedImage.TYPE_BYTE_BINARY, 4, 4, Color.WHITE);
        Picture picture = decode(Drawing.bytes(image, "png"));
        assertThat(picture.channels()).isEqualTo(1);
        assertThat(picture.pixels()).containsOnly(255);
    }

    @Test
    void cmykBecomesRgb() throws IOException {
        Picture picture = decode(cmykJpeg());
        assertThat(picture.channels()).isEqualTo(3);
        assertThat(picture.height()).isEqualTo(16);
    }

    /** The left half is red, the right half blue; the camera's turn says where red has to be. */
    @ParameterizedTest
    @CsvSource({"1, left", "2, right", "3, right", "4, left", "5, top", "6, top", "7, bottom", "8, bottom"})
    void photographsStandUpright(int orientation, String red) throws IOException {
        byte[] jpeg = Drawing.bytes(Drawing.leftAndRight(32, 64, Color.RED, Color.BLUE), "jpg");
        Picture picture = decode(Drawing.held(jpeg, orientation));
        boolean turned = orientation > 4;
        assertThat(picture.width()).isEqualTo(turned ? 32 : 64);
        int y = red.equals("bottom") ? 60 : 3;
        int x = red.equals("right") ? 60 : 3;
        assertThat(at(picture, Math.min(y, picture.height() - 4), Math.min(x, picture.width() - 4))[0])
                .isGreaterThan(200);
        assertThat(at(
                        picture,
                        picture.height() - 1 - Math.min(y, picture.height() - 4),
                        picture.width() - 1 - Math.min(x, picture.width() - 4))[0])
                .isLessThan(60);
    }

    @Test
    void largePhotographsAreReadInSteps() throws IOException {
        BufferedImage image = Drawing.plain(BufferedImage.TYPE_INT_RGB, 3000, 3000, Color.GREEN);
        Picture picture = decode(Drawing.bytes(image, "jpg"), 100, 100);
        assertThat(picture.height()).isBetween(200, 2000);
        assertThat((long) picture.height() * picture.width()).isLessThanOrEqualTo(ImageFile.DECODED_PIXELS);
    }

    @Test
    void truncatedImagesAreRefusedByNameAndOffset() throws IOException {
        BufferedImage image = Drawing.leftAndRight(64, 64, Color.RED, Color.BLUE);
        for (int x = 0; x < 64 * 64; x++) {
            image.setRGB(x % 64, x / 64, x * 7919);
        }
        for (String format : new String[] {"jpg", "png"}) {
            byte[] whole = Drawing.bytes(image, format);
            for (int length : new int[] {4, 40, whole.length / 2, whole.length - 200}) {
                assertThatThrownBy(() -> decode(Arrays.copyOf(whole, length)))
                        .as("%s cut to %d bytes", format, length)
                        .isInstanceOf(DatasetException.class)
                        .hasMessageMatching("(?s)image, at byte [\\d,]+: .*");
            }
        }
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        assertThatThrownBy(() -> decode("GIF89a-no-longer-in-fashion".getBytes()))
                .hasMessage("image, at byte 0: not a JPEG or PNG image");
        assertThatThrownBy(() -> decode(new byte[0])).hasMessage("image, at byte 0: the file is empty");
    }

    private Picture decode(byte[] bytes) throws IOException {
        return decode(bytes, 1, 1);
    }

    private Picture decode(byte[] bytes, int height, int width) throws IOException {
        Path file = folder.resolve("image");
        Files.write(file, bytes);
        try (ImageFile image = ImageFile.open(file, "image")) {
            return image.decode(height, width);
        }
    }

    private static int[] at(Picture picture, int y, int x) {
        int plane = picture.height() * picture.width();
        int[] colour = new int[picture.channels()];
        for (int c = 0; c < colour.length; c++) {
            colour[c] = picture.pixels()[c * plane + y * picture.width() + x] & 0xff;
        }
        return colour;
    }

    private static byte[] cmykJpeg() throws IOException {
        var raster = java.awt.image.Raster.createInterleavedRaster(0, 16, 16, 4, null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
