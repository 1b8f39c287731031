package io.trainyard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MistakesTest {
    private final Mistakes mistakes = new Mistakes();

    @Test
    void pathsNamePartsAndElements() {
        mistakes.at("network").at("layers").at(3).add("kernel", "is 0", "use 1 or more");
        assertThat(mistakes.all()).extracting(Mistake::path).containsExactly("network.layers[3].kernel");
    }

    @Test
    void noMoreAreKeptThanAPersonWouldRead() {
        for (int i = 0; i <= Mistakes.MAX; i++) {
            mistakes.add("field" + i, "is unknown", "remove it");
        }
        assertThat(mistakes.all()).hasSize(Mistakes.MAX);
    }
}
