package io.trainyard.server.choosing;

import static io.trainyard.server.choosing.ContendersForTests.after;
import static io.trainyard.server.choosing.ContendersForTests.right;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Contender EARLY = right(4, after(4), 1000, 0, 700);
    private static final Contender MIDDLE = right(9, after(9), 1000, 5, 900);
    private static final Contender LATE = right(14, after(14), 1000, 0, 900);

    @Test
    void itSaysThatTwoAreNotDistinguishableAndWhyItPrefersOne() {
        assertThat(sentence(EARLY, MIDDLE, LATE))
                .isEqualTo(
                        "Epoch 14 and epoch 9 are not distinguishable on 1000 images (90.00 % and 89.50 % told right; 5 images"
                                + " only the first got right, 0 only the second; McNemar’s p = 0.063, after Holm’s correction"
                                + " for 2 comparisons p = 0.063), so the earlier one, epoch 9, is preferred.");
    }

    @Test
    void itSaysWhatACheaperNetworkSaves() {
        Contender small = right(3, new Cost(500_000, 20_000, 3), 1000, 5, 900);

        assertThat(sentence(small, LATE))
                .endsWith("so the cheaper one, epoch 3, is preferred: 500 k multiply-adds an image instead of 1.00 M.");
    }

    @Test
    void itSaysWhatMakesTheBestBetter() {
        assertThat(sentence(EARLY, LATE))
                .isEqualTo("Epoch 14 is better than the other checkpoint: it told 90.00 % of 1000 images right, the"
                        + " runner-up, epoch 4, 70.00 % (200 images only the first got right, 0 only the second;"
                        + " McNemar’s p < 0.001).");
    }

    @Test
    void itSaysThatTheBestIsFirstButNotAlone() {
        Contender later = right(19, after(19), 1000, 5, 900);

        assertThat(sentence(LATE, later))
                .isEqualTo("Epoch 14 is first with 90.00 % of 1000 images told right, and is preferred: it is not"
                        + " distinguishable from one other, but that one is not cheaper or earlier (epoch 19 has 89.50 %; 5"
                        + " images only the first got right, 0 only the second; McNemar’s p = 0.063).");
    }

    @Test
    void oneAloneIsNotCompared() {
        assertThat(sentence(LATE))
                .isEqualTo("Epoch 14 is the only checkpoint to choose from: it told 90.00 % of 1000 images right.");
    }

    private static String sentence(Contender... contenders) {
        return new Verdict(new Ranking(List.of(contenders)), checkpoint -> "epoch " + checkpoint, "1000 images")
                .sentence();
    }
}
