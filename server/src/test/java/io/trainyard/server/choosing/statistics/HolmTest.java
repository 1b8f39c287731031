package io.trainyard.server.choosing.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HolmTest {
    private static final Offset<Double> ROUNDED = Offset.offset(5e-7);

    /**
     * Fifteen hypotheses of a trial: Benjamini and Hochberg, Journal of the Royal Statistical Society B 57, 1995,
     * section 4, where Bonferroni's correction rejects three of them. Holm's rejects no fewer, and here no more.
     */
    private static final double[] TRIAL = {
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
        1.0
    };

    @Test
    void itRejectsThreeOfThePublishedFifteen() {
        double[] adjusted = Holm.adjusted(TRIAL);

        assertThat(DoubleStream.of(adjusted).filter(p -> p <= 0.05).count()).isEqualTo(3);
        assertThat(adjusted[0]).isEqualTo(0.0015, ROUNDED);
        assertThat(adjusted[1]).isEqualTo(0.0056, ROUNDED);
        assertThat(adjusted[2]).isEqualTo(0.0247, ROUNDED);
        assertThat(adjusted[3]).isEqualTo(0.1140, ROUNDED);
    }

    /** As R's {@code p.adjust(p, "holm")} has it. */
    @Test
    void theOrderOfTheTestsDoesNotMatter() {
        double[] adjusted = Holm.adjusted(0.319, 0.201, 0.4, 0.374, 0.113);

        assertThat(adjusted).containsExactly(new double[] {0.957, 0.804, 0.957, 0.957, 0.565}, ROUNDED);
    }

    @Test
    void oneTestNeedsNoCorrectionAndNoneIsAboveOne() {
        assertThat(Holm.adjusted(0.03)).containsExactly(0.03);
        assertThat(Holm.adjusted(0.7, 0.8)).containsExactly(1, 1);
        assertThat(Holm.adjusted()).isEmpty();
    }
}
