package io.trainyard.server.evaluations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.trainyard.contract.protocol.Prediction;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Expected values by scikit-learn's definitions, worked out by hand:
 * precision_recall_fscore_support(y_true, y_pred, zero_division=0).
 */
class ClassCountsTest {
    private static final int[][] CONFUSION = {
        {8, 2, 0, 0},
        {1, 3, 1, 0},
        {5, 0, 0, 0},
        {0, 0, 0, 0},
    };
    private static final ClassCounts COUNTS = ClassCounts.of(new SampleFindings(predictions(), 4).bytes(), 4);
    private static final List<ClassScore> CLASSES = COUNTS.scores(List.of("a", "b", "c", "d"));

    @Test
    void aClassIsScoredByItsImagesAndThoseToldToBeOfIt() {
        assertThat(CLASSES.get(0)).isEqualTo(new ClassScore("a", 10, 8.0 / 14, 0.8, 16.0 / 24));
        assertThat(CLASSES.get(1)).isEqualTo(new ClassScore("b", 5, 0.6, 0.6, 0.6));
    }

    @Test
    void aShareWithoutADenominatorIsZero() {
        assertThat(CLASSES.get(2)).isEqualTo(new ClassScore("c", 5, 0, 0, 0));
        assertThat(CLASSES.get(3)).isEqualTo(new ClassScore("d", 0, 0, 0, 0));
    }

    @Test
    void theMacroAverageIsOverTheClassesThatHaveImages() {
        assertThat(ClassCounts.macro(CLASSES, ClassScore::recall)).isEqualTo(1.4 / 3, offset(1e-12));
        assertThat(ClassCounts.macro(CLASSES, ClassScore::f1)).isEqualTo((16.0 / 24 + 0.6) / 3, offset(1e-12));
    }

    @Test
    void theAccuracyIsOverAllImages() {
        assertThat(COUNTS.accuracy()).isEqualTo(0.55);
    }

    private static List<Prediction> predictions() {
        return IntStream.range(0, CONFUSION.length)
                .boxed()
                .flatMap(label ->
                        IntStream.range(0, CONFUSION.length).boxed().flatMap(predicted -> told(label, predicted)))
                .toList();
    }

    private static Stream<Prediction> told(int label, int predicted) {
        return Collections.nCopies(CONFUSION[label][predicted], new Prediction(label, predicted, 0.5f, 0.7f)).stream();
    }
}
