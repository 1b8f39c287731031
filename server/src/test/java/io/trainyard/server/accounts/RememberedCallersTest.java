package io.trainyard.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RememberedCallersTest {
    private static final byte[] KEY = {1, 2, 3};

    private Instant now = Instant.EPOCH;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final RememberedCallers remembered = new RememberedCallers(clock);

    @Test
    void somebodyIsLookedUpOnceAndAgainAfterAWhile() {
        assertThat(remembered.find(KEY)).isEmpty();
        lookUp(null);
        assertThat(remembered.find(KEY)).isPresent();
        now = now.plus(RememberedCallers.MEMORY);
        assertThat(remembered.find(KEY)).isEmpty();
    }

    @Test
    void aTokenIsNotRememberedBeyondItsEnd() {
        lookUp(now.plus(Duration.ofSeconds(1)));
        assertThat(remembered.find(KEY)).isPresent();
        now = now.plusSeconds(1);
        assertThat(remembered.find(KEY)).isEmpty();
    }

    @Test
    void aChangeForgetsEverybody() {
        lookUp(null);
        remembered.changed(new CallersChanged());
        assertThat(remembered.find(KEY)).isEmpty();
    }

    @Test
    void whoWasLookedUpBeforeAChangeIsNotRememberedAfterIt() {
        remembered.lookUp(KEY, () -> {
            remembered.forget(); // while the old state is on its way
            return Optional.of(caller(null));
        });
        assertThat(remembered.find(KEY)).isEmpty();
    }

    @Test
    void strangersAreNotRemembered() {
        assertThat(remembered.lookUp(KEY, Optional::empty)).isEmpty();
        assertThat(remembered.find(KEY)).isEmpty();
    }

    private void lookUp(Instant end) {
        remembered.lookUp(KEY, () -> Optional.of(caller(end)));
    }

    private static Caller caller(Instant end) {
        return new Caller(1, TokenKind.API, 1L, "ada", Role.VIEWER, end, null);
    }
}
