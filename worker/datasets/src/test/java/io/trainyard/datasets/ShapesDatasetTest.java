package io.trainyard.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShapesDatasetTest {
    private static final ImageSource SHAPES = ShapesDataset.draw();

    @Test
    void everyClassIsDrawnEquallyOften() {
        assertThat(SHAPES.train().size()).isEqualTo(5000);
        assertThat(SHAPES.test().size()).isEqualTo(1000);
        assertThat(SHAPES.val().isEmpty()).isTrue();
        assertThat(countOf(SHAPES.train())).containsOnly(500);
        assertThat(countOf(SHAPES.test())).containsOnly(100);
    }

    @Test
    void whatWasDrawnIsKeptAndReadAgain(@TempDir Path folder) throws Exception {
        ShapesDataset.keptIn(folder).close();
        Path kept;
        try (Stream<Path> files = Files.list(folder)) {
            kept = files.toList().get(0);
        }
        FileTime written = Files.getLastModifiedTime(kept);

        assertSameAsDrawn(ShapesDataset.keptIn(folder));
        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(written);
    }

    @Test
    void aDamagedFileIsDrawnAnew(@TempDir Path folder) throws Exception {
        Path kept = folder.resolve(ShapesDataset.sha256() + ".pictures");
        Files.write(kept, new byte[] {1, 2, 3});

        assertSameAsDrawn(ShapesDataset.keptIn(folder));
        assertThat(kept).hasSize(6000L * 3 * 32 * 32);
    }

    private static void assertSameAsDrawn(ImageSource source) {
        byte[] image = new byte[source.imageBytes()];
        byte[] drawn = new byte[source.imageBytes()];
        for (int i = 0; i < SHAPES.test().size(); i++) {
            source.test().read(i, image, 0);
            SHAPES.test().read(i, drawn, 0);
            assertThat(image).isEqualTo(drawn);
            assertThat(source.test().label(i)).isEqualTo(SHAPES.test().label(i));
        }
    }

    @Test
    void everyJavaDrawsTheSameBytes() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] image = new byte[SHAPES.imageBytes()];
        for (Split split : new Split[] {SHAPES.train(), SHAPES.test()}) {
            for (int i = 0; i < split.size(); i++) {
                split.read(i, image, 0);
                digest.update(image);
            }
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .as("of the drawing that the recipe \"%s\" names", ShapesDataset.RECIPE)
                .isEqualTo(ShapesDataset.PICTURES);
    }

    @Test
    void aLinearModelFindsItHard() {
        assertThat(SoftmaxRegression.train(SHAPES, 12).accuracy(SHAPES.test())).isBetween(0.1, 0.6);
    }

    private static int[] countOf(Split split) {
        int[] count = new int[SHAPES.classes().size()];
        for (int i = 0; i < split.size(); i++) {
            count[split.label(i)]++;
        }
        return count;
    }
}
