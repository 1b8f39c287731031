package io.trainyard.server.metrics;

import io.trainyard.server.metrics.ChunkRows.Chunk;
import io.trainyard.server.metrics.SmallChunks.Key;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Puts few large chunks in the place of many small ones, in one transaction. No point comes or goes. */
@ApplicationScoped
class Merge {
    private final Jdbi jdbi;

    @Inject
    Merge(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Merges each group of neighbours of a run. Their points are read before the run's row is held, which writers may
     * want: it is held for no longer than writing takes.
     *
     * @return false if somebody else writes the run, or has changed a chunk: nothing has been done then
     */
    @Transactional
    boolean merge(long run, List<List<SmallChunk>> groups) {
        List<SmallChunk> all = groups.stream().flatMap(List::stream).toList();
        return jdbi.withHandle(handle -> {
            Map<Key, Points> points = SmallChunks.points(handle, all);
            if (points.size() < all.size()) {
                return false;
            }
            List<Chunk> merged = groups.stream()
                    .map(group -> merged(group, points))
                    .flatMap(Collection::stream)
                    .toList();
            return replace(handle, run, all, merged);
        });
    }

    private static boolean replace(Handle handle, long run, List<SmallChunk> many, List<Chunk> few) {
        if (RunLocks.ifFree(handle, List.of(run)).isEmpty() || !SmallChunks.areThere(handle, many)) {
            return false;
        }
        SmallChunks.replace(handle, many, few);
        return true;
    }

    /** They take the places of the first of the group, and are as new as its newest. */
    private static List<Chunk> merged(List<SmallChunk> group, Map<Key, Points> points) {
        Points all = Points.together(
                group.stream().map(chunk -> points.get(Key.of(chunk))).toList());
        long feed = group.stream().mapToLong(SmallChunk::feed).max().orElseThrow();
        List<Chunk> merged = new ArrayList<>();
        int at = 0;
        for (int size : MergePlan.sizes(all.count())) {
            SmallChunk place = group.get(merged.size());
            merged.add(new Chunk(place.series(), place.attempt(), place.sequence(), feed, all.between(at, at + size)));
            at += size;
        }
        return merged;
    }
}
