package io.trainyard.server.choosing;

import static io.trainyard.server.choosing.ContendersForTests.after;
import static io.trainyard.server.choosing.ContendersForTests.right;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final Contender EARLY = right(1, after(4), 1000, 0, 700);
    private static final Contender MIDDLE = right(2, after(9), 1000, 5, 900);
    private static final Contender LATE = right(3, after(14), 1000, 0, 900);

    @Test
    void theBestStandsFirst() {
        assertThat(new Ranking(List.of(EARLY, MIDDLE, LATE)).ranked()).containsExactly(LATE, MIDDLE, EARLY);
    }

    @Test
    void ofThoseThatCannotBeToldFromTheBestTheEarliestIsPreferred() {
        Ranking ranking = new Ranking(List.of(EARLY, MIDDLE, LATE));

        assertThat(ranking.best()).isEqualTo(LATE);
        assertThat(ranking.alike()).containsExactly(LATE, MIDDLE);
        assertThat(ranking.preferred()).isEqualTo(MIDDLE);
        assertThat(ranking.runnerUp()).contains(LATE);
        assertThat(ranking.withBest(EARLY)).hasValueSatisfying(comparison -> {
            assertThat(comparison.distinguishable()).isTrue();
            assertThat(comparison.onlyThis()).isEqualTo(200);
            assertThat(comparison.onlyOther()).isZero();
        });
    }

    @Test
    void aCheaperNetworkIsPreferredToAnEarlierEpoch() {
        Contender small = right(4, new Cost(500_000, 20_000, 19), 1000, 4, 900);

        assertThat(new Ranking(List.of(MIDDLE, LATE, small)).preferred()).isEqualTo(small);
    }

    @Test
    void theBestIsPreferredWhereItIsBetterThanAllOthers() {
        Ranking ranking = new Ranking(List.of(EARLY, LATE));

        assertThat(ranking.preferred()).isEqualTo(LATE);
        assertThat(ranking.alike()).containsExactly(LATE);
        assertThat(ranking.runnerUp()).contains(EARLY);
    }

    @Test
    void onlyTheBestNeedsNoComparison() {
        Ranking ranking = new Ranking(List.of(EARLY));

        assertThat(ranking.preferred()).isEqualTo(EARLY);
        assertThat(ranking.runnerUp()).isEmpty();
        assertThat(ranking.withBest(EARLY)).isEmpty();
    }

    @Test
    void ofEqualSharesTheSmallerLossIsFirst() {
        Contender unsure = new Contender(
                5, after(3), new Answers(LATE.answers().labels(), LATE.answers().right(), 2.0, 0.1));

        assertThat(new Ranking(List.of(unsure, LATE)).best()).isEqualTo(LATE);
    }

    @Test
    void theMoreThereAreToChooseFromTheWiderIsEachInterval() {
        Ranking two = new Ranking(List.of(EARLY, LATE));
        Ranking three = new Ranking(List.of(EARLY, MIDDLE, LATE));

        assertThat(two.interval(LATE, 0.95).level()).isEqualTo(0.975);
        assertThat(three.interval(LATE, 0.95).low())
                .isLessThan(two.interval(LATE, 0.95).low());
    }
}
