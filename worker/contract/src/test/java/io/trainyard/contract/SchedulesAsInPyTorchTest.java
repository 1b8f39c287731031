package io.trainyard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Learning rate and momentum of every update, as schedules.py had them from PyTorch 1.13. */
class SchedulesAsInPyTorchTest {

    /** One schedule's way. */
    record Case(TrainSpec train, int perEpoch, double[] lr, double[] momentum) {
        @Override
        public String toString() {
            return train.warmup() == null ? train.schedule().toString() : train.schedule() + " after " + train.warmup();
        }
    }

    static List<Case> cases() throws IOException {
        try (InputStream json = SchedulesAsInPyTorchTest.class.getResourceAsStream("schedules.json")) {
            return List.of(new ObjectMapper().readValue(json, Case[].class));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void movesTheRateAsPyTorchDoes(Case expected) {
        RatePlan plan = new RatePlan(expected.train(), expected.perEpoch());
        for (int update = 0; update < expected.lr().length; update++) {
            Optimizer now = plan.at(update);
            assertThat(now.lr()).as("lr at %d", update).isCloseTo(expected.lr()[update], within(1e-12));
            assertThat(momentum(now))
                    .as("momentum at %d", update)
                    .isCloseTo(expected.momentum()[update], within(1e-12));
        }
    }

    private static double momentum(Optimizer optimizer) {
        return optimizer instanceof Optimizer.Sgd sgd ? sgd.momentum() : ((Optimizer.AdamW) optimizer).beta1();
    }
}
