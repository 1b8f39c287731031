package io.trainyard.server.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private final RetryPolicy policy = new RetryPolicy(3, Duration.ofSeconds(5), Duration.ofSeconds(60));

    @Test
    void theWaitDoublesUpToTheLongest() {
        assertThat(policy.backoff(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(policy.backoff(2)).isEqualTo(Duration.ofSeconds(10));
        assertThat(policy.backoff(4)).isEqualTo(Duration.ofSeconds(40));
        assertThat(policy.backoff(5)).isEqualTo(Duration.ofSeconds(60));
        assertThat(policy.backoff(1_000_000)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void failuresAndLossesHaveCapsOfTheirOwn() {
        assertThat(policy.retriesFailure(1, 2)).isTrue();
        assertThat(policy.retriesFailure(2, 2)).isFalse();
        assertThat(policy.retriesLoss(2)).isTrue();
        assertThat(policy.retriesLoss(3)).isFalse();
    }

    @Test
    void aFirstWaitBeyondTheLongestIsRefused() {
        assertThatThrownBy(() -> new RetryPolicy(3, Duration.ofSeconds(61), Duration.ofSeconds(60)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
