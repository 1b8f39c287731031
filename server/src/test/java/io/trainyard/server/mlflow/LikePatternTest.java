package io.trainyard.server.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikePatternTest {
    @ParameterizedTest
    @CsvSource({
        "vision, vision, true",
        "vision, visio_, true",
        "vision, v%n, true",
        "vision, %is%, true",
        "vision, %, true",
        "vision, %%v%%%, true",
        "vision, vision%, true",
        "vision, Vision, false",
        "vision, v_n, false",
        "vision, %x%, false",
        "vision, isio, false",
        "ab.cd, ab.c_, true",
        "abXcd, ab.c_, false",
        "aXbXc, a%b%d, false",
        "aab, %ab, true"
    })
    void percentIsAnythingAndUnderscoreOneCharacter(String text, String pattern, boolean matches) {
        assertThat(LikePattern.of(pattern).test(text)).isEqualTo(matches);
        assertThat(LikePattern.ignoringCase(pattern.toUpperCase()).test(text))
                .isEqualTo(matches || pattern.equals("Vision"));
    }

    @Test
    void noPatternTakesForEver() {
        assertThat(LikePattern.of("%a".repeat(250) + "b").test("a".repeat(500))).isFalse();
    }
}
