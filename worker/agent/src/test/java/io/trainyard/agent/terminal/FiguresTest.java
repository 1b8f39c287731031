package io.trainyard.agent.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void numbersHaveTheDigitsThatMatter() {
        assertThat(Figures.number(0.01402)).isEqualTo("0.0140");
        assertThat(Figures.number(2.302585)).isEqualTo("2.3026");
        assertThat(Figures.number(123.456)).isEqualTo("123.5");
        assertThat(Figures.number(1e-5)).isEqualTo("1.00e-05");
        assertThat(Figures.number(1234)).isEqualTo("1,234");
        assertThat(Figures.number(Double.NaN)).isEqualTo("NaN");
    }

    @Test
    void accuraciesAreSharesUnlessTheyAreLoggedInPercent() {
        assertThat(Figures.metric("val/accuracy", 0.6452)).isEqualTo("64.52 %");
        assertThat(Figures.metric("val/accuracy", 64.52)).isEqualTo("64.52");
        assertThat(Figures.metric("loss", 0.5)).isEqualTo("0.5000");
    }

    @Test
    void timesAreSaidInTheUnitThatMatters() {
        assertThat(Figures.duration(Duration.ofSeconds(59))).isEqualTo("59s");
        assertThat(Figures.duration(Duration.ofSeconds(130))).isEqualTo("2m 10s");
        assertThat(Figures.duration(Duration.ofHours(50))).isEqualTo("2d 2h");
        assertThat(Figures.duration(null, NOW, NOW)).isNull();
        assertThat(Figures.ago(NOW.minusSeconds(7300), NOW)).isEqualTo("2h ago");
        assertThat(Figures.ago(NOW.plusSeconds(5), NOW))
                .as("a clock that is ahead")
                .isEqualTo("0s ago");
    }

    @Test
    void sizesAreInPowersOf1024() {
        assertThat(Figures.bytes(1023)).isEqualTo("1023 B");
        assertThat(Figures.bytes(22_500_000)).isEqualTo("21.5 MiB");
    }
}
