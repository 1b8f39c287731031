package io.trainyard.server.metrics;

import io.trainyard.server.metrics.ChunkRows.Chunk;
import io.trainyard.server.metrics.SeriesRows.Addition;
import io.trainyard.server.metrics.SeriesRows.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Stores points of any runs that are known to be new: one change of each run, one chunk of each series. */
final class SeriesWrites {
    private SeriesWrites() {}

    /** @param additions one of each series; a series that exists keeps its axis */
    static void write(Handle handle, List<Addition> additions) {
        if (additions.isEmpty()) {
            return;
        }
        TreeSet<Long> runs = additions.stream().map(Addition::run).collect(Collectors.toCollection(TreeSet::new));
        Map<Long, Long> feeds = Feed.nextLogged(handle, runs);
        Map<SeriesName, Long> ids = new HashMap<>();
        for (Row row : SeriesRows.add(handle, additions)) {
            ids.put(new SeriesName(row.run(), row.key()), row.id());
        }
        List<Chunk> chunks = additions.stream()
                .map(addition -> chunk(ids.get(SeriesName.of(addition)), feeds.get(addition.run()), addition.points()))
                .toList();
        ChunkRows.insert(handle, false, chunks);
    }

    /** No report brought it; the number of the change is its sequence, too. */
    private static Chunk chunk(long series, long feed, Points points) {
        return new Chunk(series, LoggedMetrics.ATTEMPT, feed, feed, points);
    }
}
