package io.trainyard.training.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ResumePaceTest {
    private static final long SECOND = 1_000_000_000L;
    private final ResumePace pace = new ResumePace(0, Duration.ofSeconds(10));

    @Test
    void resumePointsAreTenSecondsApart() {
        assertThat(pace.isDue(9 * SECOND)).isFalse();
        assertThat(pace.isDue(10 * SECOND)).isTrue();
    }

    @Test
    void aSlowOneDelaysTheNextToATwentiethOfTheTime() {
        pace.cut(10 * SECOND, 13 * SECOND);

        assertThat(pace.isDue((13 + 59) * SECOND)).isFalse();
        assertThat(pace.isDue((13 + 60) * SECOND)).isTrue();
    }
}
