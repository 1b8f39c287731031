package io.trainyard.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.EarlyStopping;
import io.trainyard.contract.Metric;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final EarlyStopping twoEpochs = new EarlyStopping(Metric.VAL_LOSS, null, 2, 0.1);

    @Test
    void endsAfterSoManyEpochsWithoutImprovement() {
        Patience patience = new Patience(twoEpochs, null);

        assertThat(after(patience, 1.0)).isFalse();
        assertThat(after(patience, 1.2)).isFalse();
        assertThat(after(patience, 1.1)).isTrue();
    }

    @Test
    void aSmallImprovementDoesNotCount() {
        Patience patience = new Patience(twoEpochs, null);
        after(patience, 1.0);

        assertThat(after(patience, 0.95)).isFalse();
        assertThat(after(patience, 0.91)).isTrue();
    }

    @Test
    void anImprovementStartsTheCountAgain() {
        Patience patience = new Patience(twoEpochs, null);
        after(patience, 1.0);
        after(patience, 1.0);

        assertThat(after(patience, 0.5)).isFalse();
        assertThat(after(patience, 0.5)).isFalse();
        assertThat(after(patience, 0.5)).isTrue();
    }

    @Test
    void aLaterAttemptGoesOnCounting() {
        Patience earlier = new Patience(twoEpochs, null);
        after(earlier, 1.0);
        after(earlier, 1.0);

        assertThat(after(new Patience(twoEpochs, earlier.state()), 1.0)).isTrue();
    }

    @Test
    void nanIsNoImprovement() {
        Patience patience = new Patience(twoEpochs, null);

        assertThat(after(patience, Double.NaN)).isFalse();
        assertThat(after(patience, Double.NaN)).isTrue();
    }

    @Test
    void withoutARuleNothingEndsEarly() {
        Patience patience = new Patience(null, null);

        assertThat(after(patience, 1.0)).isFalse();
        assertThat(after(patience, 9.0)).isFalse();
    }

    private static boolean after(Patience patience, double loss) {
        return patience.isOverAfter(Map.of(Metric.VAL_LOSS, loss));
    }
}
