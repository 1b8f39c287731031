package io.trainyard.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RollupTest {
    @Property(tries = 100)
    void partsSayWhatTheirPointsDo(@ForAll @IntRange(min = 513, max = 2000) int count, @ForAll int seed) {
        Points points = points(count, seed);
        List<Summary> parts = Rollup.parts(Rollup.of(points), count);

        assertThat(parts).hasSize((count + 255) / 256);
        for (int part = 0; part < parts.size(); part++) {
            int begin = part * Rollup.PART;
            assertThat(parts.get(part)).isEqualTo(Summary.of(points, begin, Math.min(begin + Rollup.PART, count)));
        }
    }

    @Example
    void aPartOfNothingButNanHasNoExtremes() {
        double[] values = new double[600];
        Arrays.fill(values, 0, 256, Double.NaN);
        Summary part = Rollup.parts(Rollup.of(points(values)), 600).get(0);

        assertThat(part.nanCount()).isEqualTo(256);
        assertThat(part.min()).isNull();
        assertThat(part.nan().step()).isZero();
    }

    @Example
    void aShortChunkHasNone() {
        assertThat(Rollup.of(points(new double[512]))).isNull();
    }

    private static Points points(int count, int seed) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> (i + seed) % 13 == 0 ? Double.NaN : Math.sin(i * 7.7 + seed));
        return points(values);
    }

    private static Points points(double[] values) {
        long[] steps = new long[values.length];
        Arrays.setAll(steps, i -> 3L * i);
        long[] times = new long[values.length];
        Arrays.setAll(times, i -> 1_700_000_000_000L + i);
        return new Points(steps, times, values);
    }
}
