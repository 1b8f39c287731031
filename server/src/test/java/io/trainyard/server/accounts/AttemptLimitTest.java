package io.trainyard.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AttemptLimitTest {
    private Instant now = Instant.EPOCH;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final AttemptLimit limit = new AttemptLimit(3, Duration.ofMinutes(5), clock);

    @Test
    void theOneTooManyHasToWaitForTheOldestToBeForgotten() {
        limit.attempt("ada");
        now = now.plusSeconds(60);
        limit.attempt("ada");
        limit.attempt("ada");
        assertThatThrownBy(() -> limit.attempt("ada"))
                .isInstanceOfSatisfying(TooManyAttemptsProblem.class, e -> assertThat(e.waitFor())
                        .isEqualTo(Duration.ofSeconds(240)))
                .hasMessageContaining("4 minutes");
        limit.attempt("grace");
        now = now.plusSeconds(240);
        limit.attempt("ada");
        assertThatThrownBy(() -> limit.attempt("ada")).isInstanceOf(TooManyAttemptsProblem.class);
    }

    @Test
    void aRightPasswordDoesNotCount() {
        for (int i = 0; i < 10; i++) {
            limit.attempt("ada");
            limit.forgive("ada");
        }
        limit.attempt("ada");
        limit.attempt("ada");
        limit.attempt("ada");
        limit.forget("ada");
        limit.attempt("ada");
    }

    @Test
    void manyNamesDoNotFillTheMemory() {
        for (int i = 0; i < 3; i++) {
            limit.attempt("victim");
        }
        for (int i = 0; i < 10_000; i++) {
            limit.attempt("name" + i);
        }
        limit.attempt("victim");
    }
}
