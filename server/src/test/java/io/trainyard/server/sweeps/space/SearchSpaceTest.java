package io.trainyard.server.sweeps.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {
    private static final Dimension LR = new LogUniform(1e-4, 1e-1, null);
    private static final Dimension BATCH = new Choices(List.of(32, 64, 128));

    @Test
    void aGridHasEveryCombinationAndItsLastFieldMovesFastest() {
        SearchSpace space = space("lr", new LogUniform(0.001, 0.1, 3), "width", new IntegerRange(8L, 16L, 8L));

        assertThat(space.gridSize()).contains(6L);
        assertThat(space.points(Method.GRID, 1, 6))
                .extracting(point -> point.get("lr") + " " + point.get("width"))
                .containsExactly("0.001 8", "0.001 16", "0.01 8", "0.01 16", "0.1 8", "0.1 16");
    }

    @Test
    void stepsAreWrittenWithoutTheDustOfBinaryFractions() {
        assertThat(new Uniform(0.0, 0.5, 0.1, null).grid().orElseThrow()).containsExactly(0.0, 0.1, 0.2, 0.3, 0.4, 0.5);
        assertThat(new Uniform(0.0, 1.0, null, 5).grid().orElseThrow()).containsExactly(0.0, 0.25, 0.5, 0.75, 1.0);
    }

    @Test
    void aRangeThatNobodyHasCutIntoValuesHasNoGrid() {
        assertThat(new Uniform(0.0, 1.0, null, null).grid()).isEmpty();
        assertThat(LR.grid()).isEmpty();
        assertThat(space("lr", LR, "batch", BATCH).gridSize()).isEmpty();
        assertThat(new Uniform(0.0, 1.0, 1e-9, null).grid()).isEmpty();
        assertThat(new IntegerRange(0L, 1_000_000_000_000L, null).grid()).isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameTrialsAndAnotherSeedOthers() {
        for (Method method : List.of(Method.RANDOM, Method.QUASI_RANDOM, Method.ASHA)) {
            SearchSpace space = space("lr", LR, "batch", BATCH);
            assertThat(space.points(method, 7, 20))
                    .hasSize(20)
                    .isEqualTo(space.points(method, 7, 20))
                    .isNotEqualTo(space.points(method, 8, 20));
            assertThat(space.points(method, 7, 5))
                    .isEqualTo(space.points(method, 7, 20).subList(0, 5));
        }
    }

    @Test
    void aLogarithmicRangeHasAsManyTrialsInEachDecade() {
        List<Double> drawn = space("lr", LR, "batch", BATCH).points(Method.RANDOM, 1, 900).stream()
                .map(point -> (Double) point.get("lr"))
                .toList();

        assertThat(drawn).allMatch(lr -> lr >= 1e-4 && lr <= 1e-1);
        for (double decade : new double[] {1e-4, 1e-3, 1e-2}) {
            long inside = drawn.stream()
                    .filter(lr -> lr >= decade && lr < 10 * decade)
                    .count();
            // 300 +- four standard deviations of a binomial of 900 draws at 1/3, which are 14.1 each
            assertThat(inside).isBetween(300L - 57, 300L + 57);
        }
    }

    @Test
    void noPointIsTriedTwiceAndASpaceThatIsExhaustedGivesFewer() {
        SearchSpace space = space("batch", BATCH, "width", new IntegerRange(1L, 2L, null));

        List<Map<String, Object>> points = space.points(Method.RANDOM, 3, 20);

        assertThat(points).hasSize(6);
        assertThat(new HashSet<>(points)).hasSize(6);
        assertThat(space.points(Method.QUASI_RANDOM, 3, 20)).hasSize(6);
    }

    @Test
    void everyValueOfARangeOfWholeNumbersIsAsLikelyAsTheOthers() {
        Dimension layers = new IntegerRange(2L, 6L, 2L);

        assertThat(IntStream.range(0, 9).mapToObj(i -> layers.at(i / 9.0)))
                .containsExactly(2L, 2L, 2L, 4L, 4L, 4L, 6L, 6L, 6L);
        assertThat(new IntegerRange(-1L, 1L, null).at(0.999999)).isEqualTo(1L);
        assertThat(new Uniform(0.0, 0.3, 0.1, null).at(0.99)).isEqualTo(0.3);
        assertThat(new Uniform(-1.0, 1.0, null, null).at(0.5)).isEqualTo(0.0);
        assertThat(new LogUniform(1.0, 100.0, null).at(0.5)).isEqualTo(10.0);
    }

    /** Table 1 of Bratley and Fox 1988, and the example of Joe and Kuo's program for two dimensions. */
    @Test
    void sobolsFirstPointsAreThePublishedOnes() {
        UnitPoints sobol = new SobolPoints(new long[2]);

        double[][] published = {
            {0, 0},
            {0.5, 0.5},
            {0.75, 0.25},
            {0.25, 0.75},
            {0.375, 0.375},
            {0.875, 0.875},
            {0.625, 0.125},
            {0.125, 0.625}
        };
        for (double[] point : published) {
            assertThat(sobol.next()).containsExactly(point, within(0.0));
        }
    }

    @Test
    void shiftedSobolPointsStillHaveOneInEachEqualPartOfEveryDimension() {
        for (long seed = 0; seed < 20; seed++) {
            UnitPoints sobol = new SobolPoints(4, seed);
            double[][] points = Stream.generate(sobol::next).limit(16).toArray(double[][]::new);
            for (int dimension = 0; dimension < 4; dimension++) {
                int column = dimension;
                assertThat(Arrays.stream(points).map(point -> (int) (16 * point[column])))
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.range(0, 16).boxed().toList());
            }
        }
    }

    private static SearchSpace space(String one, Dimension first, String other, Dimension second) {
        Map<String, Dimension> fields = new LinkedHashMap<>();
        fields.put(one, first);
        fields.put(other, second);
        return new SearchSpace(fields);
    }
}
