package io.trainyard.server.metrics;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final Backlog backlog = new Backlog(new Narrow());

    @Test
    void onlySoMuchIsTakenInHandAtOnce() {
        try (Backlog.Share first = backlog.take(60)) {
            assertThatThrownBy(() -> backlog.take(41))
                    .isInstanceOf(TooMuchAtOnceProblem.class)
                    .hasMessageContaining("60 metrics")
                    .hasMessageContaining("again in 3 s");
            assertThatCode(() -> backlog.take(40).close()).doesNotThrowAnyException();
        }
        assertThatCode(() -> backlog.take(100).close()).doesNotThrowAnyException();
    }

    @Test
    void oneRequestAloneIsTakenHoweverLargeItIs() {
        assertThatCode(() -> backlog.take(1000).close()).doesNotThrowAnyException();
    }

    @Test
    void nothingIsTakenWhileTooMuchWaitsToBeFolded() {
        backlog.measured(new PendingRows.Size(1, 501));
        assertThatThrownBy(() -> backlog.take(1)).hasMessageContaining("501 metrics");

        backlog.measured(new PendingRows.Size(11, 11));
        assertThatThrownBy(() -> backlog.take(1)).isInstanceOf(TooMuchAtOnceProblem.class);

        backlog.measured(new PendingRows.Size(10, 500));
        assertThatCode(() -> backlog.take(1).close()).doesNotThrowAnyException();
    }

    private static final class Narrow implements MetricsConfig {
        @Override
        public String foldEvery() {
            return "off";
        }

        @Override
        public String mergeEvery() {
            return "off";
        }

        @Override
        public long inHand() {
            return 100;
        }

        @Override
        public long waitingPoints() {
            return 500;
        }

        @Override
        public long waitingRequests() {
            return 10;
        }

        @Override
        public Duration comeBack() {
            return Duration.ofSeconds(3);
        }
    }
}
