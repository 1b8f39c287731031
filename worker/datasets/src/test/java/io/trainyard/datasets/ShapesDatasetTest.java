package io.trainyard.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

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
                .isEqualTo("f7ed0751734ce1902f262484c97a5cfe55ee331b6f865b677f792fe80126d435");
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
