package io.trainyard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class RatePlanTest {

    @Test
    void aWarmUpRisesUpdateByUpdateToWhereTheScheduleBegins() throws JsonProcessingException {
        RatePlan plan = plan(
                """
                {"epochs": 4, "optimizer": {"type": "sgd", "lr": 1}, "warmup": {"epochs": 2, "startFactor": 0.2},
                 "schedule": {"type": "step", "stepSize": 1, "gamma": 0.5}}""",
                4);

        assertThat(plan.at(0).lr()).isEqualTo(0.2);
        assertThat(plan.at(4).lr()).isCloseTo(0.6, within(1e-15));
        assertThat(plan.at(7).lr()).isCloseTo(0.9, within(1e-15));
        assertThat(plan.at(8).lr()).isEqualTo(1);
        assertThat(plan.at(11).lr()).isEqualTo(1);
        assertThat(plan.at(12).lr()).isEqualTo(0.5);
        assertThat(plan.movesWithin(1)).isTrue();
        assertThat(plan.movesWithin(2)).isFalse();
    }

    @Test
    void theEpochInWhichAWarmUpEndsIsTheSchedulesFirst() throws JsonProcessingException {
        RatePlan plan = plan(
                """
                {"epochs": 4, "optimizer": {"type": "sgd", "lr": 1}, "warmup": {"steps": 6, "startFactor": 0},
                 "schedule": {"type": "step", "stepSize": 1, "gamma": 0.5}}""",
                4);

        assertThat(plan.at(0).lr()).isZero();
        assertThat(plan.at(3).lr()).isEqualTo(0.5);
        assertThat(plan.at(6).lr()).isEqualTo(1);
        assertThat(plan.at(7).lr()).isEqualTo(1);
        assertThat(plan.at(8).lr()).isEqualTo(0.5);
    }

    @Test
    void aWarmUpThatNeverEndsJustGoesOnRising() throws JsonProcessingException {
        RatePlan plan = plan(
                """
                {"epochs": 2, "optimizer": {"type": "sgd", "lr": 1}, "warmup": {"steps": 100, "startFactor": 0},
                 "schedule": {"type": "cosine"}}""",
                4);

        assertThat(plan.at(7).lr()).isCloseTo(0.07, within(1e-15));
    }

    @Test
    void aCycleOfMomentumGivesSgdAVelocityToRemember() throws JsonProcessingException {
        TrainSpec train = read(
                """
                {"epochs": 4, "optimizer": {"type": "sgd", "lr": 1}, "schedule": {"type": "oneCycle", "maxLr": 1}}""");

        assertThat(train.optimizer().remembers()).isEmpty();
        assertThat(train.firstOptimizer().remembers()).containsExactly("velocity");
    }

    @Test
    void aCycleOfOneUpdateIsItsEnd() throws JsonProcessingException {
        RatePlan plan = plan("{\"epochs\": 1, \"schedule\": {\"type\": \"oneCycle\", \"maxLr\": 1}}", 1);

        assertThat(plan.at(0).lr()).isBetween(0.0, 1.0);
    }

    @Test
    void anEpochWithoutUpdatesIsRefused() {
        assertThatThrownBy(() -> plan("{\"epochs\": 1}", 0)).hasMessageContaining("0 updates");
    }

    private static RatePlan plan(String train, int updatesPerEpoch) throws JsonProcessingException {
        return new RatePlan(read(train), updatesPerEpoch);
    }

    private static TrainSpec read(String train) throws JsonProcessingException {
        return new ObjectMapper().readValue(train, TrainSpec.class);
    }
}
