package io.trainyard.server.problems;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodiesAtOnceTest {
    private final BodiesAtOnce bodies = new BodiesAtOnce(3 * BodyLimit.SMALL);

    @Test
    void bodiesAreTakenUntilThereIsNoRoomAndAgainWhenOneHasGone() {
        assertThat(bodies.enter(2 * BodyLimit.SMALL)).isTrue();
        assertThat(bodies.enter(BodyLimit.SMALL)).isTrue();
        assertThat(bodies.enter(1)).isFalse();
        assertThat(bodies.enter(0)).as("what has no body").isTrue();

        bodies.leave(BodyLimit.SMALL);
        assertThat(bodies.enter(1)).isTrue();
    }

    @Test
    void oneBodyAlwaysFindsRoom() {
        assertThat(new BodiesAtOnce(1).enter(BodyLimit.SMALL)).isTrue();
    }
}
