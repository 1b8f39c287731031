package io.trainyard.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.trainyard.contract.protocol.EvaluationResult;
import org.junit.jupiter.api.Test;

class ScoresTest {

    @Test
    void everyFigureIsAMeanOverTheImages() {
        Scores scores = new Scores(8);
        scores.add(new Verdict(0, 0, 0, 0.5, 0.25));
        scores.add(new Verdict(0, 3, 4, 0.75, 1));
        scores.add(new Verdict(3, 0, 7, 0.25, 4));

        EvaluationResult result = scores.result(image -> new byte[] {image.byteValue()});

        assertThat(result.images()).isEqualTo(3);
        assertThat(result.loss()).isEqualTo(1.75);
        assertThat(result.top1()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(result.top5()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(result.confusion()[0]).containsExactly(1, 0, 0, 1, 0, 0, 0, 0);
        assertThat(result.confusion()[3]).containsExactly(1, 0, 0, 0, 0, 0, 0, 0);
        assertThat(result.wrong())
                .extracting(EvaluationResult.Wrong::index, wrong -> wrong.png()[0])
                .containsExactly(tuple(1, (byte) 1), tuple(2, (byte) 2));
    }

    @Test
    void oneImageWithoutALossTakesItFromAll() {
        Scores scores = new Scores(2);
        scores.add(new Verdict(0, 0, 0, 0.5, 0.25));
        scores.add(new Verdict(1, 0, 1, 0, Double.NaN));

        EvaluationResult result = scores.result(image -> new byte[0]);

        assertThat(result.loss()).isNaN();
        assertThat(result.top1()).isEqualTo(0.5);
        assertThat(result.calibrationError()).isEqualTo(0.25);
        assertThat(scores.undefined()).isOne();
    }

    @Test
    void withVeryManyClassesThereIsNoConfusionMatrix() {
        Scores scores = new Scores(65_536);
        scores.add(new Verdict(65_535, 65_535, 0, 0.5, 0.25));

        EvaluationResult result = scores.result(image -> new byte[0]);

        assertThat(result.confusion()).isEmpty();
        assertThat(result.top1()).isEqualTo(1);
    }
}
