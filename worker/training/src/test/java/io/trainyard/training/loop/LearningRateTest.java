package io.trainyard.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.contract.Metric;
import io.trainyard.contract.Plateau;
import io.trainyard.contract.TrainSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LearningRateTest {

    /** What plateau.py had from PyTorch 1.13: the rate after each of the metrics. */
    record Reference(double[] metrics, List<Case> cases) {}

    /** One rule's way. */
    record Case(Plateau schedule, double[] lr) {
        @Override
        public String toString() {
            return schedule.toString();
        }
    }

    private static Reference reference() throws IOException {
        try (InputStream json = LearningRateTest.class.getResourceAsStream("plateau.json")) {
            return new ObjectMapper().readValue(json, Reference.class);
        }
    }

    static List<Case> cases() throws IOException {
        return reference().cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aPlateauReducesTheRateWhenPyTorchDoes(Case expected) throws IOException {
        double[] metrics = reference().metrics();
        TrainSpec train = train("{\"epochs\": 99, \"optimizer\": {\"type\": \"sgd\", \"lr\": 0.1}, \"schedule\": "
                + new ObjectMapper().writeValueAsString(expected.schedule()) + "}");
        LearningRate rate = new LearningRate(train, 5, null);
        for (int epoch = 0; epoch < metrics.length; epoch++) {
            rate.after(epoch, Map.of(Metric.VAL_LOSS, metrics[epoch]));
            assertThat(rate.at(epoch + 1, 0).lr())
                    .as("after epoch %d", epoch)
                    .isCloseTo(expected.lr()[epoch], within(1e-12));
            rate = new LearningRate(train, 5, rate.state());
        }
    }

    @Test
    void epochsOfTheWarmUpAreNotWatched() throws JsonProcessingException {
        LearningRate rate = new LearningRate(
                train(
                        """
                        {"epochs": 9, "optimizer": {"type": "sgd", "lr": 1}, "warmup": {"epochs": 3, "startFactor": 1},
                         "schedule": {"type": "plateau", "patience": 0, "factor": 0.5}}"""),
                5,
                null);

        for (int epoch = 0; epoch < 3; epoch++) {
            assertThat(rate.after(epoch, Map.of(Metric.VAL_LOSS, 1.0))).isEmpty();
        }
        assertThat(rate.after(3, Map.of(Metric.VAL_LOSS, 2.0))).isEmpty();
        assertThat(rate.after(4, Map.of(Metric.VAL_LOSS, 2.0))).hasValue(0.5);
    }

    @Test
    void aMetricThatIsMissingOrNoNumberIsNoBetter() throws JsonProcessingException {
        LearningRate rate = new LearningRate(
                train(
                        """
                        {"epochs": 9, "optimizer": {"type": "sgd", "lr": 1},
                         "schedule": {"type": "plateau", "patience": 1, "factor": 0.5}}"""),
                5,
                null);

        assertThat(rate.after(0, Map.of())).isEmpty();
        assertThat(rate.after(1, Map.of(Metric.VAL_LOSS, Double.NaN))).hasValue(0.5);
    }

    @Test
    void nothingIsWatchedWhereTheRateIsPlanned() throws JsonProcessingException {
        LearningRate rate = new LearningRate(train("{\"epochs\": 9}"), 5, null);

        assertThat(rate.after(0, Map.of(Metric.VAL_LOSS, 1.0))).isEmpty();
        assertThat(rate.state()).isNull();
    }

    @Test
    void ratesAreSaidWithoutNeedlessDigits() {
        assertThat(List.of(1000.0, 0.05, 0.0001, 1e-5, 2.5e-10).stream().map(LearningRate::words))
                .containsExactly("1000", "0.05", "0.0001", "1e-05", "2.5e-10");
    }

    private static TrainSpec train(String json) throws JsonProcessingException {
        return new ObjectMapper().readValue(json, TrainSpec.class);
    }
}
