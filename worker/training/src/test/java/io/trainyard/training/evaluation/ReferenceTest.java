package io.trainyard.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.contract.protocol.EvaluationResult;
import io.trainyard.contract.protocol.EvaluationResult.Bin;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against what NumPy and PyTorch say of the same logits; {@code evaluation/reference.py} asked them. */
class ReferenceTest {
    private static final Offset<Double> CLOSE = within(1e-12);

    record Case(
            int classes,
            float[][] logits,
            int[] labels,
            double loss,
            double top1,
            double top5,
            double calibrationError,
            double[][] calibration,
            long[][] confusion,
            List<Integer> wrong) {}

    static List<Case> cases() throws IOException {
        try (InputStream json = ReferenceTest.class.getResourceAsStream("/evaluation/reference.json")) {
            return List.of(new ObjectMapper().readValue(json, Case[].class));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theFiguresAreThoseOfNumPyAndPyTorch(Case reference) {
        Scores scores = new Scores(reference.classes());
        for (int i = 0; i < reference.labels().length; i++) {
            scores.add(Verdict.of(
                    reference.logits()[i], 0, reference.classes(), reference.labels()[i]));
        }

        EvaluationResult result = scores.result(image -> new byte[0]);

        assertThat(result.loss()).isCloseTo(reference.loss(), CLOSE);
        assertThat(result.top1()).isCloseTo(reference.top1(), CLOSE);
        assertThat(result.top5()).isCloseTo(reference.top5(), CLOSE);
        assertThat(result.calibrationError()).isCloseTo(reference.calibrationError(), CLOSE);
        assertThat(result.confusion()).isDeepEqualTo(reference.confusion());
        assertThat(result.wrong()).extracting(EvaluationResult.Wrong::index).isEqualTo(reference.wrong());
        for (int m = 0; m < EvaluationResult.BINS; m++) {
            Bin bin = result.calibration().get(m);
            assertThat(bin.images()).isEqualTo((long) reference.calibration()[m][0]);
            assertThat(bin.confidence()).isCloseTo(reference.calibration()[m][1], CLOSE);
            assertThat(bin.accuracy()).isCloseTo(reference.calibration()[m][2], CLOSE);
        }
    }
}
