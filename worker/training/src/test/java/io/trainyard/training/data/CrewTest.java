package io.trainyard.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrewTest {
    private final Crew crew = new Crew();

    @AfterEach
    void close() {
        crew.close();
    }

    @Test
    void everyPieceIsDoneOnceAndBeforeTheCallReturns() {
        for (int pieces : new int[] {0, 1, 2, 3, 7, 100}) {
            AtomicIntegerArray done = new AtomicIntegerArray(pieces);
            crew.share(pieces, (first, last) -> IntStream.range(first, last).forEach(done::incrementAndGet));

            assertThat(IntStream.range(0, pieces).map(done::get)).allMatch(times -> times == 1);
        }
    }

    @Test
    void whatAPartThrowsIsThrownAsItIs() {
        IllegalStateException broken = new IllegalStateException("image 7 is broken");

        assertThatThrownBy(() -> crew.share(10, (first, last) -> {
                    if (first <= 7 && 7 < last) {
                        throw broken;
                    }
                }))
                .isSameAs(broken);
    }
}
