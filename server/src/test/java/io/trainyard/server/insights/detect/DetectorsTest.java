package io.trainyard.server.insights.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.server.insights.GoogLeNetCurve;
import io.trainyard.server.insights.InsightKind;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorsTest {
    private final Detectors detectors = new Detectors(ThresholdsForTests.defaults());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void thePublishedSpikeAndTheSwingsThatGrowAreFoundAndNothingWorse(long seed) {
        GoogLeNetCurve curve = new GoogLeNetCurve(seed);
        List<Finding> findings =
                detectors.of(List.of(signal("Loss", curve.losses()), signal("Accuracy", curve.accuracies())), true);

        for (String key : List.of("Loss", "Accuracy")) {
            assertThat(steps(findings, InsightKind.SPIKE, key)).containsExactly((long) GoogLeNetCurve.SPIKE);
            assertThat(steps(findings, InsightKind.INSTABILITY, key))
                    .singleElement()
                    .satisfies(step -> assertThat(step).isBetween(180L, 320L));
        }
        assertThat(findings.stream().map(Finding::kind))
                .doesNotContain(
                        InsightKind.OVERFITTING, InsightKind.DIVERGENCE, InsightKind.UNDERFITTING, InsightKind.NAN);
    }

    @Test
    void overfittingNeedsValidation() {
        IntToDoubleFunction training = t -> Math.exp(-t / 60.0);
        IntToDoubleFunction validation = t -> t < 80 ? 1.1 * Math.exp(-t / 60.0) : 0.29 + 0.004 * (t - 80);

        assertThat(found("train/loss", training)).doesNotContain(InsightKind.OVERFITTING);
        List<Finding> findings =
                detectors.of(List.of(signal("train/loss", 200, training), signal("val/loss", 200, validation)), true);
        assertThat(findings)
                .filteredOn(finding -> finding.kind() == InsightKind.OVERFITTING)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.signal().key()).isEqualTo("val/loss");
                    assertThat(finding.step()).isBetween(75L, 85L);
                    assertThat(finding.number("gap")).isGreaterThan(0.6);
                });
        assertThat(findings.stream().map(Finding::kind)).doesNotContain(InsightKind.DIVERGENCE);
    }

    @Test
    void aStepOfTheLearningRateATrendAndAWarmRestartAreNoSpikes() {
        assertThat(found("loss", t -> t < 100 ? 1 : 0.3)).doesNotContain(InsightKind.SPIKE);
        assertThat(found("loss", t -> 10 - 0.05 * t)).doesNotContain(InsightKind.SPIKE);
        assertThat(found("loss", t -> 2 * Math.exp(-t / 3.0))).doesNotContain(InsightKind.SPIKE);
        assertThat(found("loss", t -> 0.1 + Math.exp(-(t % 50) / 20.0))).doesNotContain(InsightKind.SPIKE);
    }

    @Test
    void aShortSpikeIsOneSpikeWithItsEnds() {
        List<Finding> findings = detectors.of(
                List.of(signal("gradient", 200, t -> t == 120 ? 9 : t == 121 ? 12 : t == 122 ? 8 : 1)), true);

        assertThat(findings).singleElement().satisfies(spike -> {
            assertThat(spike.kind()).isEqualTo(InsightKind.SPIKE);
            assertThat(spike.step()).isEqualTo(121);
            assertThat(spike.until()).isEqualTo(122);
            assertThat(spike.value()).isEqualTo(12);
            assertThat(spike.number("level")).isEqualTo(1);
        });
    }

    @Test
    void whatEndsAsNoNumberHasDivergedAndWhatRecoversHasNot() {
        double[] values = IntStream.range(0, 50).mapToDouble(t -> 1.0 / (1 + t)).toArray();
        values[20] = Double.NaN;
        assertThat(kinds(signal("loss", values)))
                .containsOnlyOnce(InsightKind.NAN)
                .doesNotContain(InsightKind.DIVERGENCE);

        Arrays.fill(values, 40, 50, Double.POSITIVE_INFINITY);
        List<Finding> findings = detectors.of(List.of(signal("loss", values)), true);
        assertThat(findings)
                .filteredOn(finding -> finding.kind() == InsightKind.DIVERGENCE)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.step()).isEqualTo(40);
                    assertThat(finding.value()).isInfinite();
                });
    }

    @Test
    void seriesWithoutPointsOfAFewPointsOrOfNothingButOneValueAreQuiet() {
        for (int n = 0; n < 60; n++) {
            assertThat(kinds(signal("grad_norm", n, t -> 1))).isEmpty();
            assertThat(kinds(signal("samples_per_second", n, t -> 0))).isEmpty();
        }
        assertThat(kinds(signal("loss", 1, t -> Double.NaN))).containsExactly(InsightKind.DIVERGENCE);
    }

    @Test
    void buckettedSeriesShowTheirSpikesByTheirExtremes() {
        Random random = new Random(7);
        int buckets = 4000;
        long[] steps = new long[3 * buckets];
        double[] values = new double[3 * buckets];
        int[] ends = new int[buckets];
        for (int i = 0; i < buckets; i++) {
            for (int j = 0; j < 3; j++) {
                steps[3 * i + j] = 300L * i + 100L * j;
                values[3 * i + j] = 1 + 0.01 * random.nextGaussian();
            }
            ends[i] = 3 * i + 3;
        }
        values[3 * 1234 + 1] = 5;
        Signal signal = SignalBuilder.of(MetricName.of("loss"), "step", steps, values, ends, 1_200_000, 0);

        assertThat(steps(detectors.of(List.of(signal), false), InsightKind.SPIKE, "loss"))
                .containsExactly(300L * 1234 + 100);
    }

    private List<InsightKind> found(String key, IntToDoubleFunction truth) {
        return kinds(signal(key, 200, truth));
    }

    private List<InsightKind> kinds(Signal signal) {
        return detectors.of(List.of(signal), true).stream().map(Finding::kind).toList();
    }

    private static List<Long> steps(List<Finding> findings, InsightKind kind, String key) {
        return findings.stream()
                .filter(finding ->
                        finding.kind() == kind && finding.signal().key().equals(key))
                .map(Finding::step)
                .toList();
    }

    private static Signal signal(String key, int n, IntToDoubleFunction truth) {
        return signal(
                key, IntStream.range(0, n).mapToDouble(truth::applyAsDouble).toArray());
    }

    private static Signal signal(String key, double[] values) {
        return Signal.whole(key, "step", LongStream.range(0, values.length).toArray(), values);
    }
}
