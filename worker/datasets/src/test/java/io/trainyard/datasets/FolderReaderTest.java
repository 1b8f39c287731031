package io.trainyard.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.contract.DataSpec;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderReaderTest {
    private static final DataSpec.Resize SMALL = new DataSpec.Resize(8, 8);

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void drawASmallDataSet() throws IOException {
        folder = temporary.resolve("tiny");
        draw("train/red/1.png", 16, 16, Color.RED);
        draw("train/red/2.png", 16, 16, Color.RED);
        draw("train/blue/1.jpeg", 16, 16, Color.BLUE);
        draw("val/red/1.PNG.png", 16, 16, Color.RED);
        draw("test/blue/1.jpg", 16, 16, Color.BLUE);
    }

    @Test
    void foldersAreSplitsAndClasses() {
        try (ImageSource source = open(null)) {
            assertThat(source.classes()).containsExactly("blue", "red");
            assertThat(new int[] {source.channels(), source.height(), source.width()})
                    .containsExactly(3, 16, 16);
            assertThat(source.train().size()).isEqualTo(3);
            assertThat(source.val().size()).isEqualTo(1);
            assertThat(source.test().size()).isEqualTo(1);
            assertThat(source.train().label(0)).isZero();
            assertThat(source.train().label(2)).isOne();
            byte[] image = new byte[source.imageBytes()];
            source.val().read(0, image, 0);
            assertThat(image[0]).isEqualTo((byte) 255);
            assertThat(image[256]).isEqualTo((byte) 0);
        }
    }

    @Test
    void classFoldersAloneAreAllForTraining() {
        try (ImageSource source = DatasetReader.open(folder.resolve("train"), "folders", null)) {
            assertThat(source.train().size()).isEqualTo(3);
            assertThat(source.val().isEmpty()).isTrue();
            assertThat(source.test().isEmpty()).isTrue();
        }
    }

    @Test
    void imagesAreDecodedOnceAndAgainWhenTheyChange() throws IOException {
        open(SMALL).close();
        Path kept = temporary.resolve("tiny.cache/images-8x8.bin");
        Object first = Files.readAttributes(kept, "*").get("fileKey");
        open(SMALL).close();
        assertThat(Files.readAttributes(kept, "*").get("fileKey")).isEqualTo(first);

        draw("train/red/3.png", 16, 16, Color.RED);
        try (ImageSource source = open(SMALL)) {
            assertThat(source.train().size()).isEqualTo(4);
        }
    }

    @Test
    void aDamagedCacheIsMadeAnew() throws IOException {
        open(SMALL).close();
        Files.write(temporary.resolve("tiny.cache/images-8x8.bin"), new byte[100]);
        try (ImageSource source = open(SMALL)) {
            assertThat(source.height()).isEqualTo(8);
        }
    }

    @Test
    void imagesOfSeveralSizesNeedOneToBeBroughtTo() throws IOException {
        draw("train/red/3.png", 20, 10, Color.RED);
        assertThatThrownBy(() -> open(null))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("train/red/3.png is 20 x 10")
                .hasMessageContaining("data.resize");
        try (ImageSource source = open(SMALL)) {
            assertThat(source.imageBytes()).isEqualTo(3 * 8 * 8);
        }
    }

    @Test
    void greyImagesHaveOneChannelUnlessOneHasColours() throws IOException {
        Path grey = temporary.resolve("grey");
        for (String name : new String[] {"a/1.png", "b/1.jpg"}) {
            Drawing.write(Drawing.plain(BufferedImage.TYPE_BYTE_GRAY, 8, 8, Color.GRAY), grey.resolve(name));
        }
        try (ImageSource source = DatasetReader.open(grey, "folders", null)) {
            assertThat(source.channels()).isOne();
        }
        Drawing.write(Drawing.plain(BufferedImage.TYPE_INT_RGB, 8, 8, Color.RED), grey.resolve("b/2.png"));
        try (ImageSource source = DatasetReader.open(grey, "folders", null)) {
            assertThat(source.channels()).isEqualTo(3);
        }
    }

    @Test
    void foreignFilesAndFoldersAreRefusedByName() throws IOException {
        Files.writeString(folder.resolve("train/red/notes.txt"), "hello");
        assertThatThrownBy(() -> open(null)).hasMessageContaining("train/red/notes.txt: does not belong here");
        Files.delete(folder.resolve("train/red/notes.txt"));

        Files.writeString(folder.resolve("train/red/fake.jpg"), "hello");
        assertThatThrownBy(() -> open(null)).hasMessageContaining("train/red/fake.jpg, at byte 0: not a JPEG");
        Files.delete(folder.resolve("train/red/fake.jpg"));

        draw("val/green/1.png", 16, 16, Color.GREEN);
        assertThatThrownBy(() -> open(null)).hasMessageContaining("val/green: is a class that the training images");
    }

    @Test
    void whatSystemsLeaveBehindIsPassedOver() throws IOException {
        Files.writeString(folder.resolve("train/red/.DS_Store"), "x");
        Files.writeString(folder.resolve("train/red/Thumbs.db"), "x");
        Files.writeString(folder.resolve("README.md"), "x");
        try (ImageSource source = open(null)) {
            assertThat(source.train().size()).isEqualTo(3);
        }
    }

    @Test
    void theSignLanguagePhotographsAreReadAtOneSize() {
        try (ImageSource source =
                DatasetReader.open(TestData.folder("sign-language-digits"), "folders", new DataSpec.Resize(64, 64))) {
            assertThat(source.classes()).hasSize(10);
            assertThat(source.train().size()).isEqualTo(1651);
            assertThat(source.val().size()).isEqualTo(411);
            assertThat(source.imageBytes()).isEqualTo(3 * 64 * 64);
        }
    }

    private ImageSource open(DataSpec.Resize resize) {
        return DatasetReader.open(folder, "folders", resize);
    }

    private void draw(String name, int height, int width, Color colour) throws IOException {
        Drawing.write(Drawing.plain(BufferedImage.TYPE_INT_RGB, height, width, colour), folder.resolve(name));
    }
}
