package io.trainyard.agent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryTest {
    private final Retry retry = new Retry(Duration.ofMillis(1), Duration.ofMillis(2));
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void itAsksUntilThereIsAnAnswer() throws InterruptedException {
        String answer = retry.untilAnswered("asking", () -> {
            if (calls.incrementAndGet() < 4) {
                throw new ServerAwayException("away");
            }
            return "here";
        });
        assertThat(answer).isEqualTo("here");
        assertThat(calls).hasValue(4);
    }

    @Test
    void aRefusalIsNotAskedAgain() {
        Problem problem = new Problem(400, "BAD", "", "No.", List.of());
        assertThatThrownBy(() -> retry.untilAnswered("asking", () -> {
                    calls.incrementAndGet();
                    throw new RefusedException(problem);
                }))
                .isInstanceOf(RefusedException.class)
                .hasMessage("No. (400)");
        assertThat(calls).hasValue(1);
    }

    @Test
    void waitingCanBeInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> retry.untilAnswered("asking", () -> {
                    throw new ServerAwayException("away");
                }))
                .isInstanceOf(InterruptedException.class);
    }
}
