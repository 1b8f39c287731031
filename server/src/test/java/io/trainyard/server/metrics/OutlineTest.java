package io.trainyard.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.server.metrics.Outline.PointsWanted;
import io.trainyard.server.metrics.Outline.Reading;
import io.trainyard.server.metrics.Outline.RollupWanted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Curves cut to buckets beside what a loop over all their points finds. */
class OutlineTest {
    private static final Arbitrary<Double> VALUES = Arbitraries.frequencyOf(
            Tuple.of(20, Arbitraries.doubles().between(-10, 10)),
            Tuple.of(1, Arbitraries.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)),
            Tuple.of(1, Arbitraries.just(Double.NaN)));

    @Property(tries = 500)
    void eachBucketShowsExactlyWhatItHides(
            @ForAll("curves") List<Points> chunks,
            @ForAll @IntRange(min = 1, max = 60) int limit,
            @ForAll("windows") Window window) {
        Points all = window.of(Points.together(chunks));
        Drawn drawn = draw(chunks, Resolution.ofBuckets(limit), window);

        assertThat(drawn.count()).isEqualTo(all.count());
        assertThat(drawn.nanCount()).isEqualTo(nanCount(all));
        if (all.count() <= limit) {
            assertThat(drawn.buckets()).isNull();
            assertSame(drawn.points(), all);
        } else {
            assertBucketsOf(all, drawn, limit);
        }
    }

    @Property(tries = 100)
    void chunksThatAreRolledUpAreNotReadAndLoseNothing(
            @ForAll @IntRange(min = 513, max = 3000) int each,
            @ForAll @IntRange(min = 2, max = 6) int number,
            @ForAll @IntRange(min = 1, max = 12) int limit) {
        List<Points> chunks = new ArrayList<>();
        for (int chunk = 0; chunk < number; chunk++) {
            int begin = chunk * each;
            double[] values = new double[each];
            Arrays.setAll(values, i -> (begin + i) % 97 == 5 ? Double.NaN : Math.sin((begin + i) * 12.9898) * 43758);
            chunks.add(steps(begin, values));
        }
        assertBucketsOf(Points.together(chunks), draw(chunks, Resolution.ofBuckets(limit), Window.ALL), limit);
        if (number * each >= Rollup.PART * limit) {
            assertThat(wanted(chunks, Resolution.ofBuckets(limit))).noneMatch(PointsWanted.class::isInstance);
        }
    }

    @Property(tries = 300)
    void aDrawingOfSoManyPointsHasNoMore(
            @ForAll("curves") List<Points> chunks, @ForAll @IntRange(min = 5, max = 60) int limit) {
        Points all = Points.together(chunks);
        Drawn drawn = draw(chunks, Resolution.ofPoints(limit), Window.ALL);

        assertThat(drawn.points().count()).isLessThanOrEqualTo(limit).isPositive();
        assertThat(Summary.of(drawn.points()).points())
                .isEqualTo(Summary.of(all).points());
    }

    private static void assertBucketsOf(Points all, Drawn drawn, int limit) {
        BucketCounts buckets = drawn.buckets();
        assertThat(buckets.counts()).hasSize(limit);
        int begin = 0;
        int shown = 0;
        for (int i = 0; i < buckets.counts().length; i++) {
            int end = begin + (int) buckets.counts()[i];
            Summary hidden = Summary.of(all, begin, end);
            assertThat(buckets.nanCounts()[i]).isEqualTo(hidden.nanCount());
            assertSame(drawn.points().between(shown, buckets.ends()[i]), Points.of(hidden.points()));
            begin = end;
            shown = buckets.ends()[i];
        }
        assertThat(begin).isEqualTo(all.count());
        assertThat(shown).isEqualTo(drawn.points().count());
    }

    private static void assertSame(Points found, Points expected) {
        assertThat(found.steps()).isEqualTo(expected.steps());
        assertThat(found.times()).isEqualTo(expected.times());
        assertThat(found.values()).isEqualTo(expected.values());
    }

    private static long nanCount(Points points) {
        return Arrays.stream(points.values()).filter(Double::isNaN).count();
    }

    /** As the reader does it, with the chunks in memory. */
    private static Drawn draw(List<Points> chunks, Resolution resolution, Window window) {
        Outline outline = new Outline(heads(chunks), window);
        read(outline.edges(), chunks);
        read(outline.inner(resolution), chunks);
        return outline.drawn();
    }

    private static List<Reading> wanted(List<Points> chunks, Resolution resolution) {
        return new Outline(heads(chunks), Window.ALL).inner(resolution);
    }

    private static void read(List<Reading> readings, List<Points> chunks) {
        for (Reading reading : readings) {
            List<Points> points = reading.chunks().stream()
                    .map(head -> chunks.get((int) head.sequence()))
                    .toList();
            if (reading instanceof RollupWanted rollup) {
                Points chunk = points.get(0);
                rollup.then().accept(Rollup.parts(Rollup.of(chunk), chunk.count()));
            } else if (reading instanceof PointsWanted wanted) {
                wanted.then().accept(Points.together(points));
            }
        }
    }

    private static List<ChunkHead> heads(List<Points> chunks) {
        List<ChunkHead> heads = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            Points points = chunks.get(i);
            heads.add(new ChunkHead(
                    1,
                    1 + i % 2,
                    i,
                    false,
                    i % 3 == 0 ? null : points.moments(),
                    Rollup.of(points) != null,
                    Summary.of(points)));
        }
        heads.sort(Comparator.comparing(head -> head.summary().first(), Point.ORDER));
        return heads;
    }

    /** Chunks that follow each other, meet at a step, or overlap. */
    @Provide
    Arbitrary<List<Points>> curves() {
        return Combinators.combine(
                        Arbitraries.integers().between(-20, 3),
                        VALUES.array(double[].class).ofMinSize(1).ofMaxSize(80))
                .as(Shifted::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30)
                .map(OutlineTest::chunks);
    }

    private record Shifted(int by, double[] values) {}

    private static List<Points> chunks(List<Shifted> parts) {
        List<Points> chunks = new ArrayList<>();
        long next = 0;
        for (int chunk = 0; chunk < parts.size(); chunk++) {
            Shifted part = parts.get(chunk);
            // Overlaps are rare, steps are sometimes equal, and no two points are alike.
            long first = next + (part.by() < -3 ? 0 : part.by());
            int number = chunk;
            long[] steps = new long[part.values().length];
            long[] times = new long[steps.length];
            Arrays.setAll(steps, i -> first + i - (number % 4 == 0 ? i / 3 : 0));
            Arrays.setAll(times, i -> 10_000 + 10L * i + 1000L * (number * 7 % 5) + number);
            chunks.add(Points.inOrder(steps, times, part.values()));
            next = first + steps.length;
        }
        return chunks;
    }

    @Provide
    Arbitrary<Window> windows() {
        Arbitrary<Range> steps = range(0, 900);
        Arbitrary<Range> times = range(10_000, 15_000);
        return Arbitraries.oneOf(
                Arbitraries.just(Window.ALL),
                steps.map(range -> new Window(range, Range.ALL)),
                times.map(range -> new Window(Range.ALL, range)),
                Combinators.combine(steps, times).as(Window::new));
    }

    private static Arbitrary<Range> range(int from, int to) {
        Arbitrary<Integer> ends = Arbitraries.integers().between(from, to);
        return Combinators.combine(ends, ends).as((a, b) -> new Range(Math.min(a, b), Math.max(a, b)));
    }

    private static Points steps(long first, double[] values) {
        long[] steps = new long[values.length];
        Arrays.setAll(steps, i -> first + i);
        return new Points(steps, steps, values);
    }
}
