package io.trainyard.server.sweeps.stopping;

import static io.trainyard.contract.Mode.MAX;
import static io.trainyard.contract.Mode.MIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianStoppingTest {
    private static final MedianStopping RULE = new MedianStopping(2, 3);
    private static final List<double[]> OVER =
            List.of(new double[] {0.2, 0.4, 0.6}, new double[] {0.4, 0.6, 0.8}, new double[] {0.1, 0.1, 0.1});

    @Test
    void aTrialIsMeasuredByTheMedianOfTheRunningAveragesUpToTheSameEpoch() {
        assertThat(RULE.median(OVER, 2).orElseThrow()).isEqualTo(0.3, within(1e-12));
        assertThat(RULE.median(OVER, 3).orElseThrow()).isEqualTo(0.4, within(1e-12));
    }

    @Test
    void theRuleIsSilentDuringTheWarmUp() {
        assertThat(RULE.median(OVER, 1)).isEmpty();
    }

    @Test
    void trialsThatDidNotComeAsFarDoNotCount() {
        assertThat(RULE.median(OVER, 4)).isEmpty();
        assertThat(RULE.median(List.of(OVER.get(0), OVER.get(1), new double[] {0.5}), 2))
                .isEmpty();
    }

    @Test
    void averagesOfNothingDoNotCount() {
        assertThat(RULE.median(List.of(OVER.get(0), OVER.get(1), new double[] {Double.NaN, 0.5}), 2))
                .isEmpty();
    }

    @Test
    void theBestIsThatOfTheEpochsSoFar() {
        double[] values = {0.3, Double.NaN, 0.5, 0.9};

        assertThat(MedianStopping.best(values, 3, MAX)).isEqualTo(0.5);
        assertThat(MedianStopping.best(values, 3, MIN)).isEqualTo(0.3);
        assertThat(MedianStopping.best(new double[] {Double.NaN}, 1, MAX)).isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
