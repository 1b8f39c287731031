package io.trainyard.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccumulationTest {

    @Test
    void everyBatchMovesTheWeightsByItself() {
        Accumulation alone = new Accumulation(3, 1);

        assertThat(alone.updates()).isEqualTo(3);
        assertThat(IntStream.range(0, 3)).allMatch(alone::completes).allMatch(batch -> alone.share(batch) == 1);
    }

    @Test
    void theLastGroupIsTheMeanOfTheBatchesThatAreLeft() {
        Accumulation fours = new Accumulation(10, 4);

        assertThat(fours.updates()).isEqualTo(3);
        assertThat(IntStream.range(0, 10).filter(fours::completes)).containsExactly(3, 7, 9);
        assertThat(IntStream.range(0, 10).mapToDouble(fours::share))
                .containsExactly(.25, .25, .25, .25, .25, .25, .25, .25, .5, .5);
        assertThat(IntStream.range(0, 10).map(fours::update)).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 2, 2);
    }

    @Test
    void aGroupLargerThanTheEpochIsTheEpoch() {
        Accumulation all = new Accumulation(3, 100);

        assertThat(all.updates()).isEqualTo(1);
        assertThat(IntStream.range(0, 3).filter(all::completes)).containsExactly(2);
        assertThat(all.share(0)).isEqualTo(1.0 / 3);
    }
}
