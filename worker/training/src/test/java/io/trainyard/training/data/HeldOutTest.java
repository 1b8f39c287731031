package io.trainyard.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.DataSpec.Validation;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldOutTest {
    /** 60 images of class 0, 30 of class 1, 10 of class 2. */
    private final int[] labels =
            IntStream.range(0, 100).map(i -> i < 60 ? 0 : i < 90 ? 1 : 2).toArray();

    @Test
    void everyImageIsOnOneSide() {
        HeldOut parts = HeldOut.of(labels, new Validation(0.2, true), 7);

        int[] all = IntStream.concat(Arrays.stream(parts.train()), Arrays.stream(parts.validation()))
                .sorted()
                .toArray();
        assertThat(all).isEqualTo(Order.natural(100));
    }

    @Test
    void stratifiedEveryClassGivesTheSameShare() {
        HeldOut parts = HeldOut.of(labels, new Validation(0.2, true), 7);

        assertThat(countOf(parts.validation(), 0)).isEqualTo(12);
        assertThat(countOf(parts.validation(), 1)).isEqualTo(6);
        assertThat(countOf(parts.validation(), 2)).isEqualTo(2);
    }

    @Test
    void unstratifiedTheShareIsOfTheWhole() {
        assertThat(HeldOut.of(labels, new Validation(0.15, false), 7).validation())
                .hasSize(15);
    }

    @Test
    void theSameSeedPartsAlikeAndAnotherDoesNot() {
        Validation validation = new Validation(0.2, true);
        int[] once = HeldOut.of(labels, validation, 7).validation();

        assertThat(HeldOut.of(labels, validation, 7).validation()).isEqualTo(once);
        assertThat(HeldOut.of(labels, validation, 8).validation()).isNotEqualTo(once);
    }

    @Test
    void aFractionOfZeroHoldsNothingOut() {
        assertThat(HeldOut.of(labels, new Validation(0.0, true), 7).validation())
                .isEmpty();
    }

    private long countOf(int[] images, int label) {
        return Arrays.stream(images).filter(image -> labels[image] == label).count();
    }
}
