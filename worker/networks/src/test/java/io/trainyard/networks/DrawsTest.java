package io.trainyard.networks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrawsTest {
    @Test
    void drawsAreTheSameOnEveryMachineAndJavaVersion() {
        Draws draws = new Draws(42, "conv1.weight");
        assertThat(draws.uniform()).isEqualTo(0.14020542577297523);
        assertThat(draws.gaussian()).isEqualTo(0.4222128488733255);
        assertThat(draws.gaussian()).isEqualTo(0.32482999350541547);
    }

    @Test
    void everyNameHasAStreamOfItsOwn() {
        double first = new Draws(42, "conv1.weight").uniform();
        assertThat(new Draws(42, "conv2.weight").uniform()).isNotEqualTo(first);
        assertThat(new Draws(43, "conv1.weight").uniform()).isNotEqualTo(first);
    }
}
