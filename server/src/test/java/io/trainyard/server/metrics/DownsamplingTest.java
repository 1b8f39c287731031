package io.trainyard.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class DownsamplingTest {
    @Property(tries = 500)
    void theEndsAndTheExtremesOfACurveSurvive(
            @ForAll("curves") List<double[]> chunks, @ForAll @IntRange(min = 5, max = 60) int limit) {
        Points all = Points.together(points(chunks));
        Points drawn = draw(chunks, limit);

        assertThat(drawn.count()).isLessThanOrEqualTo(limit).isPositive();
        Summary expected = Summary.of(all);
        Summary found = Summary.of(drawn);
        assertThat(found.first()).isEqualTo(expected.first());
        assertThat(found.last()).isEqualTo(expected.last());
        assertThat(found.min()).isEqualTo(expected.min());
        assertThat(found.max()).isEqualTo(expected.max());
        assertThat(found.nan()).isEqualTo(expected.nan());
    }

    @Property(tries = 500)
    void onlyMeasuredPointsAreDrawnEachOnceAndInOrder(
            @ForAll("curves") List<double[]> chunks, @ForAll @IntRange(min = 5, max = 60) int limit) {
        Points all = Points.together(points(chunks));
        Points drawn = draw(chunks, limit);

        for (int i = 0; i < drawn.count(); i++) {
            assertThat(drawn.at(i)).isEqualTo(all.at((int) drawn.steps()[i]));
            assertThat(i == 0 || drawn.steps()[i - 1] < drawn.steps()[i]).isTrue();
        }
    }

    @Property(tries = 200)
    void aCurveThatFitsIsDrawnWhole(@ForAll("curves") List<double[]> chunks) {
        Points all = Points.together(points(chunks));
        Points drawn = draw(chunks, Math.max(5, all.count()));

        assertThat(drawn.steps()).isEqualTo(all.steps());
        assertThat(drawn.values()).isEqualTo(all.values());
    }

    @Property(tries = 300)
    void noTwoNeighboursDrawnHideMoreThanAFewBuckets(@ForAll("curves") List<double[]> chunks) {
        int limit = 40;
        Points drawn = draw(chunks, limit);
        long count = chunks.stream().mapToLong(chunk -> chunk.length).sum();

        for (int i = 1; i < drawn.count(); i++) {
            assertThat(drawn.steps()[i] - drawn.steps()[i - 1])
                    .isLessThanOrEqualTo(Math.max(1, 4 * count / (limit / 5)));
        }
    }

    @Example
    void aSpikeInsideAChunkThatIsNotReadIsDrawn() {
        List<Stretch> stretches = new ArrayList<>();
        for (int chunk = 0; chunk < 1000; chunk++) {
            double[] values = new double[100];
            values[50] = chunk == 777 ? 1e9 : 0;
            Summary summary = Summary.of(points(chunk * 100L, values));
            stretches.add(new Stretch(List.of(), summary, null));
        }
        Points drawn = new Downsampling(100_000, 0, 200).draw(stretches);

        assertThat(drawn.values()).contains(1e9);
        assertThat(drawn.count()).isLessThanOrEqualTo(200);
    }

    @Provide
    Arbitrary<List<double[]>> curves() {
        Arbitrary<Double> values = Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.doubles().between(-10, 10)),
                Tuple.of(1, Arbitraries.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)),
                Tuple.of(1, Arbitraries.just(Double.NaN)));
        return values.array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(80)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    /** As the reader does it: points only where they are needed. */
    private static Points draw(List<double[]> chunks, int limit) {
        long count = chunks.stream().mapToLong(chunk -> chunk.length).sum();
        long nanCount = chunks.stream()
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isNaN)
                .count();
        Downsampling sampling = new Downsampling(count, nanCount, limit);
        List<Stretch> stretches = points(chunks).stream()
                .map(points -> {
                    Summary summary = Summary.of(points);
                    return new Stretch(List.of(), summary, sampling.needsPoints(summary) ? points : null);
                })
                .toList();
        return sampling.draw(stretches);
    }

    private static List<Points> points(List<double[]> chunks) {
        List<Points> points = new ArrayList<>();
        long step = 0;
        for (double[] chunk : chunks) {
            points.add(points(step, chunk));
            step += chunk.length;
        }
        return points;
    }

    private static Points points(long first, double[] values) {
        long[] steps = new long[values.length];
        Arrays.setAll(steps, i -> first + i);
        return new Points(steps, steps, values);
    }
}
