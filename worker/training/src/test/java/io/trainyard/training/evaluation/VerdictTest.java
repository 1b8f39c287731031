package io.trainyard.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Offset<Double> FLOAT = within(1e-7);
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    @Test
    void lossAndConfidenceAreThoseOfTheSoftmax() {
        // Probabilities 1/8, 2/8 and 5/8.
        Verdict verdict = of(1, 0f, (float) Math.log(2), (float) Math.log(5));

        assertThat(verdict.predicted()).isEqualTo(2);
        assertThat(verdict.confidence()).isCloseTo(0.625, FLOAT);
        assertThat(verdict.loss()).isCloseTo(Math.log(4), FLOAT);
        assertThat(verdict.rank()).isEqualTo(1);
        assertThat(verdict.isRight()).isFalse();
        assertThat(verdict.isAmong(1)).isFalse();
        assertThat(verdict.isAmong(2)).isTrue();
    }

    @Test
    void anImageIsReadWhereItsLogitsBegin() {
        Verdict verdict = Verdict.of(new float[] {9, 9, 0, 3}, 2, 2, 1);

        assertThat(verdict.predicted()).isEqualTo(1);
        assertThat(verdict.isRight()).isTrue();
    }

    @Test
    void hugeLogitsDoNotOverflow() {
        Verdict verdict = of(1, 3e38f, -3e38f);

        assertThat(verdict.confidence()).isEqualTo(1);
        assertThat(verdict.loss()).isCloseTo(6e38, within(1e32));
    }

    @Test
    void ofEqualLogitsTheLowerClassIsTold() {
        assertThat(of(0, 1, 1, 0).isRight()).isTrue();
        assertThat(of(1, 1, 1, 0).isRight()).isFalse();
        assertThat(of(1, 1, 1, 0).rank()).isEqualTo(1);
        assertThat(of(1, 0f, -0f).predicted()).isZero();
    }

    @Test
    void withFiveClassesOrFewerEveryLabelIsAmongTheFirstFive() {
        assertThat(of(4, 5, 4, 3, 2, 1).isAmong(5)).isTrue();
        assertThat(of(5, 6, 5, 4, 3, 2, 1).isAmong(5)).isFalse();
        assertThat(of(4, 0, 0, 0, 0, 0, 0).isAmong(5)).isTrue();
        assertThat(of(5, 0, 0, 0, 0, 0, 0).isAmong(5)).isFalse();
    }

    @Test
    void oneClassIsAlwaysRight() {
        assertThat(of(0, -7)).isEqualTo(new Verdict(0, 0, 0, 1, 0));
    }

    @Test
    void whereALogitIsNoNumberThereIsNoLossAndNoConfidence() {
        assertThat(of(0, 1, Float.NaN, 3)).isEqualTo(new Verdict(0, 1, 2, 0, Double.NaN));
        assertThat(of(1, Float.NaN, Float.NaN)).isEqualTo(new Verdict(1, 0, 1, 0, Double.NaN));
        assertThat(of(0, INFINITY, 1)).isEqualTo(new Verdict(0, 0, 0, 0, Double.NaN));
        assertThat(of(0, -INFINITY, -INFINITY)).isEqualTo(new Verdict(0, 0, 0, 0, Double.NaN));
    }

    @Test
    void aLabelThatIsImpossibleCostsInfinitely() {
        Verdict verdict = of(0, -INFINITY, 1);

        assertThat(verdict.loss()).isInfinite();
        assertThat(verdict.confidence()).isEqualTo(1);
    }

    private static Verdict of(int label, float... logits) {
        return Verdict.of(logits, 0, logits.length, label);
    }
}
