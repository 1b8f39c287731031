package io.trainyard.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.DataSpec;
import io.trainyard.contract.DataSpec.Validation;
import io.trainyard.datasets.ImageSource;
import io.trainyard.datasets.ShapesDataset;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DataPartsTest {
    private static ImageSource shapes;

    @BeforeAll
    static void drawTheShapes() {
        shapes = ShapesDataset.draw();
    }

    @AfterAll
    static void letTheShapesGo() {
        shapes.close();
    }

    @Test
    void aSmallerTrainingSplitHasEveryClassInItsShare() {
        DataParts parts = parts(200, 0, 7);

        assertThat(parts.train().size()).isEqualTo(200);
        assertThat(IntStream.range(0, 10).map(label -> count(parts.train(), label)))
                .containsOnly(20);
        assertThat(parts.train().indices()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatIsHeldOutComesFromTheSmallerSplit() {
        int[] taken = parts(200, 0, 7).train().indices();
        DataParts parts = parts(200, 0.25, 7);

        assertThat(parts.validation().size()).isEqualTo(50);
        assertThat(IntStream.concat(
                                Arrays.stream(parts.train().indices()),
                                Arrays.stream(parts.validation().indices()))
                        .sorted())
                .containsExactly(IntStream.of(taken).boxed().toArray(Integer[]::new));
    }

    @Test
    void theTestSplitStaysWhole() {
        assertThat(parts(200, 0.25, 7).test().size()).isEqualTo(shapes.test().size());
    }

    @Test
    void theSameSeedTakesTheSameImagesAndAnotherDoesNot() {
        int[] once = parts(200, 0, 7).train().indices();

        assertThat(parts(200, 0, 7).train().indices()).isEqualTo(once);
        assertThat(parts(200, 0, 8).train().indices()).isNotEqualTo(once);
    }

    @Test
    void allImagesNamedAreAllImages() {
        assertThat(parts(5000, 0.1, 7).train().indices())
                .isEqualTo(parts(null, 0.1, 7).train().indices());
    }

    private static DataParts parts(@Nullable Integer images, double fraction, long seed) {
        DataSpec data = new DataSpec("shapes", images, new Validation(fraction, true), null, null, null);
        return DataParts.of(shapes, data, seed);
    }

    private static int count(Subset images, int label) {
        return (int) IntStream.of(images.indices())
                .map(images.split()::label)
                .filter(found -> found == label)
                .count();
    }
}
