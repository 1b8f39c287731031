package io.trainyard.server.evaluations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Expected values by scikit-learn's definitions, worked out by hand:
 * precision_recall_fscore_support(y_true, y_pred, zero_division=0).
 */
class ConfusionTest {
    private static final Confusion CONFUSION = new Confusion(new long[][] {
        {8, 2, 0, 0},
        {1, 3, 1, 0},
        {5, 0, 0, 0},
        {0, 0, 0, 0},
    });
    private static final List<ClassScore> CLASSES = CONFUSION.classes(List.of("a", "b", "c", "d"));

    @Test
    void aClassIsScoredByItsRowAndItsColumn() {
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
        assertThat(Confusion.macro(CLASSES, ClassScore::recall)).isEqualTo(1.4 / 3, offset(1e-12));
        assertThat(Confusion.macro(CLASSES, ClassScore::f1)).isEqualTo((16.0 / 24 + 0.6) / 3, offset(1e-12));
    }

    @Test
    void imagesAreCountedOnce() {
        assertThat(CONFUSION.images()).isEqualTo(20);
        assertThat(CONFUSION.right()).isEqualTo(11);
    }
}
