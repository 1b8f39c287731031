package io.trainyard.server.sweeps.stopping;

import static io.trainyard.contract.Mode.MAX;
import static io.trainyard.contract.Mode.MIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.Mode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HalvingTest {
    private static final Halving BY_THREE = new Halving(3, 1);

    /** The toy example of Li et al. 2020, figure 1: n = 9, r = 1, R = 9, eta = 3. */
    @Test
    void nineConfigurationsOfThePapersExampleAreHalvedToThreeAndToOne() {
        assertThat(BY_THREE.rungs(9)).containsExactly(1, 3);
        assertThat(BY_THREE.places(9)).isEqualTo(3);
        assertThat(BY_THREE.places(3)).isEqualTo(1);
        assertThat(new Halving(3, 3).rungs(9)).as("bracket s = 1").containsExactly(3);
        assertThat(new Halving(3, 9).rungs(9))
                .as("bracket s = 2, which trains all to the end")
                .isEmpty();
    }

    @Test
    void rungsLieEtaTimesAsFarUntilTheLastEpochWhichIsNone() {
        assertThat(new Halving(4, 1).rungs(256)).containsExactly(1, 4, 16, 64);
        assertThat(new Halving(2, 5).rungs(40)).containsExactly(5, 10, 20);
        assertThat(new Halving(2, 1).rungs(1)).isEmpty();
        assertThat(new Halving(2, 1_000_000).rungs(Integer.MAX_VALUE)).hasSize(12);
    }

    @Test
    void nobodyIsStoppedBeforeEtaTrialsHaveCome() {
        assertThat(BY_THREE.goesOn(0.1, List.of(), MAX)).isTrue();
        assertThat(BY_THREE.goesOn(0.1, List.of(0.9), MAX)).isTrue();
        assertThat(BY_THREE.goesOn(0.1, List.of(0.9, 0.8), MAX)).isFalse();
        assertThat(BY_THREE.goesOn(0.95, List.of(0.9, 0.8), MAX)).isTrue();
    }

    @Test
    void ofSevenTheBestTwoGoOn() {
        List<Double> six = List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6);

        assertThat(BY_THREE.goesOn(0.7, six, MAX)).isTrue();
        assertThat(BY_THREE.goesOn(0.55, six, MAX)).isTrue();
        assertThat(BY_THREE.goesOn(0.45, six, MAX)).isFalse();
        assertThat(BY_THREE.goesOn(0.15, six, MIN)).isTrue();
        assertThat(BY_THREE.goesOn(0.25, six, MIN)).isFalse();
    }

    @Test
    void aTieWithOneThatWentOnGoesOn() {
        assertThat(BY_THREE.goesOn(0.9, List.of(0.9, 0.8), MAX)).isTrue();
    }

    @Test
    void whoHasNoNumberIsWorseThanEveryNumberAndIsStopped() {
        assertThat(BY_THREE.goesOn(Double.NaN, List.of(0.9, Double.NaN), MAX)).isFalse();
        assertThat(BY_THREE.goesOn(Double.NaN, List.of(Double.NaN, Double.NaN), MIN))
                .isFalse();
        assertThat(BY_THREE.goesOn(0.1, List.of(Double.NaN, Double.NaN), MAX)).isTrue();
        assertThat(BY_THREE.goesOn(Double.POSITIVE_INFINITY, List.of(0.5, 0.4), MIN))
                .isFalse();
    }

    @Test
    void trialsThatComeFromBestToWorstAreCutToTheFirstTwoAndThoseThatComeFromWorstToBestAllGoOn() {
        assertThat(survivors(List.of(0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1)))
                .containsExactly(0.9, 0.8);
        assertThat(survivors(List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)))
                .hasSize(9);
    }

    private static List<Double> survivors(List<Double> arriving) {
        List<Double> come = new ArrayList<>();
        List<Double> gone = new ArrayList<>();
        for (double value : arriving) {
            if (BY_THREE.goesOn(value, come, Mode.MAX)) {
                gone.add(value);
            }
            come.add(value);
        }
        return gone;
    }
}
