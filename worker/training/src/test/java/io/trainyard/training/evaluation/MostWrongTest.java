package io.trainyard.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.training.evaluation.MostWrong.Entry;
import org.junit.jupiter.api.Test;

class MostWrongTest {
    private final MostWrong most = new MostWrong(3);

    @Test
    void theMostConfidentMistakesStayInOrder() {
        add(0, 0.4, false);
        add(1, 0.9, true);
        add(2, 0.7, false);
        add(3, 0.5, false);
        add(4, 0.6, false);

        assertThat(most.entries()).extracting(Entry::image).containsExactly(2, 4, 3);
    }

    @Test
    void ofEquallyConfidentOnesTheFirstStay() {
        for (int image = 0; image < 5; image++) {
            add(image, 0.5, false);
        }

        assertThat(most.entries()).extracting(Entry::image).containsExactly(0, 1, 2);
    }

    @Test
    void withoutMistakesThereIsNothingToShow() {
        add(0, 0.5, true);

        assertThat(most.entries()).isEmpty();
    }

    private void add(int image, double confidence, boolean right) {
        most.add(image, new Verdict(0, right ? 0 : 1, right ? 0 : 1, confidence, 1));
    }
}
