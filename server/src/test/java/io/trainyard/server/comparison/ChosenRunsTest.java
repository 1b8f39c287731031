package io.trainyard.server.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.server.problems.InvalidRequestProblem;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChosenRunsTest {
    @Test
    void runsStandInTheirOrderAndEachOnce() {
        assertThat(ChosenRuns.parse("18, 17,18,,3").ids()).containsExactly(18L, 17L, 3L);
    }

    @Test
    void oneRunIsNothingToCompare() {
        assertThat(ChosenRuns.parse("17").enough()).isFalse();
        assertThat(ChosenRuns.parse(null).enough()).isFalse();
        assertThatThrownBy(() -> ChosenRuns.parse("17").checked())
                .isInstanceOf(InvalidRequestProblem.class)
                .hasMessageContaining("2 to 100");
    }

    @Test
    void whatIsNoNumberOfARunIsNamed() {
        assertThatThrownBy(() -> ChosenRuns.parse("17,best"))
                .isInstanceOf(InvalidRequestProblem.class)
                .hasMessageContaining("runs is 'best'");
    }

    @Test
    void aHundredRunsAreTheMost() {
        assertThat(ChosenRuns.parse(numbers(100)).checked().ids()).hasSize(100);
        assertThatThrownBy(() -> ChosenRuns.parse(numbers(101)))
                .isInstanceOf(InvalidRequestProblem.class)
                .hasMessageContaining("names 101");
    }

    private static String numbers(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(Long::toString).collect(Collectors.joining(","));
    }
}
