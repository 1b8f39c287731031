package io.trainyard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassSharesTest {
    @Test
    void classesGiveInProportion() {
        assertThat(ClassShares.of(List.of(600, 300, 100), 100)).containsExactly(60, 30, 10);
    }

    @Test
    void whatRoundingLeavesOutComesFromTheLargestRemainders() {
        assertThat(ClassShares.of(List.of(5, 3, 2), 4)).as("2.0, 1.2, 0.8").containsExactly(2, 1, 1);
        assertThat(ClassShares.of(List.of(4, 4, 4), 2))
                .as("the first of equals")
                .containsExactly(1, 1, 0);
    }

    @Test
    void allImagesAreEverything() {
        assertThat(ClassShares.of(List.of(7, 0, 9), 16)).containsExactly(7, 0, 9);
        assertThat(ClassShares.of(List.of(), 0)).isEmpty();
    }

    @Test
    void moreThanThereAreIsRefused() {
        assertThatThrownBy(() -> ClassShares.of(List.of(1, 2), 4)).hasMessageContaining("4 of 3 images");
    }
}
