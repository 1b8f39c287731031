package io.trainyard.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MergePlanTest {
    @Example
    void aFewChunksAreLeftAlone() {
        assertThat(MergePlan.of(chunks(1, 1, 1))).isEmpty();
        assertThat(MergePlan.of(chunks(200, 50, 1, 1, 1))).isEmpty();
        assertThat(MergePlan.of(chunks(1))).isEmpty();
    }

    @Example
    void chunksBelowATierAreMergedWhenTheyReachItAndWhatIsLargerStays() {
        List<SmallChunk> chunks = chunks(IntStream.concat(
                        IntStream.of(300, 20), IntStream.generate(() -> 1).limit(16))
                .toArray());

        assertThat(MergePlan.of(chunks)).containsExactly(chunks.subList(2, 18));
    }

    @Example
    void whatMakesALargeChunkIsMergedAtOnce() {
        List<SmallChunk> chunks = chunks(4000, 1, 95);

        assertThat(MergePlan.of(chunks)).containsExactly(chunks);
        assertThat(MergePlan.sizes(4096)).containsExactly(4096);
        assertThat(MergePlan.sizes(8193)).containsExactly(4096, 4097);
    }

    @Property
    void everyChunkIsMergedOnceAtMostAndNoneIsMergedAlone(
            @ForAll @Size(max = 300) List<@IntRange(min = 1, max = MergePlan.LARGE - 1) Integer> counts) {
        List<SmallChunk> chunks =
                chunks(counts.stream().mapToInt(Integer::intValue).toArray());
        List<List<SmallChunk>> groups = MergePlan.of(chunks);

        List<SmallChunk> merged = groups.stream().flatMap(List::stream).toList();
        assertThat(merged).doesNotHaveDuplicates();
        assertThat(groups).allMatch(group -> group.size() > 1);
        assertThat(groups).allSatisfy(group -> {
            int[] sizes = MergePlan.sizes(MergePlan.count(group));
            assertThat(Arrays.stream(sizes).sum()).isEqualTo(MergePlan.count(group));
            assertThat(sizes.length).isLessThan(group.size());
            assertThat(Arrays.stream(sizes).max().getAsInt()).isLessThanOrEqualTo(MergePlan.LARGEST);
        });
    }

    @Property(tries = 100)
    void howeverPointsComeTheyAreWrittenAFewTimesAndEndInFewChunks(
            @ForAll @IntRange(min = 1, max = 400) int size, @ForAll @IntRange(min = 1, max = 40) int everySo) {
        List<Integer> curve = new ArrayList<>();
        long written = 0;
        int points = 0;
        for (int i = 1; points < 30_000 && i < 3000; i++) {
            curve.add(size);
            points += size;
            if (i % everySo == 0) {
                written += merge(curve);
            }
        }
        written += merge(curve);

        assertThat(written).isLessThanOrEqualTo(3L * points);
        assertThat(curve).hasSizeLessThanOrEqualTo(3 * 15 + points / MergePlan.LARGE + 1);
        assertThat(curve.stream().mapToInt(Integer::intValue).sum()).isEqualTo(points);
    }

    /** As long as there is something to merge; answers how many points were written. */
    private static long merge(List<Integer> curve) {
        long written = 0;
        while (true) {
            int firstSmall = 1 + lastLarge(curve);
            List<SmallChunk> small = chunks(curve.subList(firstSmall, curve.size()).stream()
                    .mapToInt(Integer::intValue)
                    .toArray());
            List<List<SmallChunk>> groups = MergePlan.of(small);
            if (groups.isEmpty()) {
                return written;
            }
            List<Integer> after = new ArrayList<>(curve.subList(0, firstSmall));
            for (SmallChunk chunk : small) {
                List<SmallChunk> group = groups.stream()
                        .filter(one -> one.contains(chunk))
                        .findFirst()
                        .orElse(List.of());
                if (group.isEmpty()) {
                    after.add(chunk.count());
                } else if (group.get(0).equals(chunk)) {
                    written += MergePlan.count(group);
                    Arrays.stream(MergePlan.sizes(MergePlan.count(group))).forEach(after::add);
                }
            }
            Collections.copy(curve.subList(0, after.size()), after);
            curve.subList(after.size(), curve.size()).clear();
        }
    }

    private static int lastLarge(List<Integer> curve) {
        for (int i = curve.size() - 1; i >= 0; i--) {
            if (curve.get(i) >= MergePlan.LARGE) {
                return i;
            }
        }
        return -1;
    }

    private static List<SmallChunk> chunks(int... counts) {
        return IntStream.range(0, counts.length)
                .mapToObj(i -> new SmallChunk(1, 0, i, counts[i], i, 0))
                .toList();
    }
}
