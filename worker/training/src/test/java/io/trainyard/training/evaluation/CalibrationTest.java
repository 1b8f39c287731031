package io.trainyard.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trainyard.contract.protocol.EvaluationResult.Bin;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private final Calibration calibration = new Calibration();

    @Test
    void theErrorIsTheMeanGapBetweenConfidenceAndAccuracyOfTheBins() {
        add(0.9, true);
        add(0.88, false);
        add(0.35, true);

        // Bin 14 of 15 holds (0.8667, 0.9333], with a gap of 0.89 - 0.5; bin 6 holds (0.3333, 0.4], with 1 - 0.35.
        assertThat(calibration.error()).isCloseTo((2 * 0.39 + 0.65) / 3, within(1e-12));
        assertThat(calibration.bins()).hasSize(15);
        assertThat(calibration.bins().get(13).images()).isEqualTo(2);
        assertThat(calibration.bins().get(13).confidence()).isCloseTo(0.89, within(1e-12));
        assertThat(calibration.bins().get(13).accuracy()).isEqualTo(0.5);
        assertThat(calibration.bins().get(5)).isEqualTo(new Bin(1, 0.35, 1));
        assertThat(calibration.bins().get(0)).isEqualTo(new Bin(0, 0, 0));
    }

    @Test
    void aNetworkThatIsAlwaysSureAndRightHasNoError() {
        add(1, true);
        add(1, true);

        assertThat(calibration.error()).isZero();
        assertThat(calibration.bins().get(14).images()).isEqualTo(2);
    }

    @Test
    void aBinHoldsItsUpperEdgeAndTheFirstOneHoldsZero() {
        add(0, false);
        add(1.0 / 15, false);
        add(0.2, false);

        assertThat(calibration.bins()).extracting(Bin::images).startsWith(2L, 0L, 1L, 0L);
    }

    private void add(double confidence, boolean right) {
        calibration.add(new Verdict(0, right ? 0 : 1, right ? 0 : 1, confidence, 1));
    }
}
