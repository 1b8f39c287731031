package io.trainyard.server.metrics;

import io.trainyard.server.metrics.SeriesRows.Addition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Tells new points from those that are stored already. Who calls holds the runs' rows, so that it stays true. */
final class StoredPoints {
    /** So many points are read at a time. */
    private static final long MOST_READ = 500_000;

    private static final String ENDS =
            """
            select series.id, series.run_id, series.key, series.last_step, series.last_time, series.last_value
            from unnest(:runs, :keys) as wanted (run, key)
            join series on series.run_id = wanted.run and series.key = wanted.key
            where series.count > 0
            """;

    private StoredPoints() {}

    /** The last points of series, by name; those without a point are left out. */
    record Ends(Map<SeriesName, End> ends) {
        /** Whether all that is to be added lies behind. */
        boolean areBefore(List<Addition> additions) {
            return additions.stream().allMatch(this::isBefore);
        }

        boolean isBefore(Addition addition) {
            End end = ends.get(SeriesName.of(addition));
            return end == null
                    || Point.ORDER.compare(end.last(), addition.points().first()) < 0;
        }

        long series(Addition addition) {
            return ends.get(SeriesName.of(addition)).series();
        }
    }

    record End(long series, Point last) {}

    static Ends ends(Handle handle, List<Addition> additions) {
        Map<SeriesName, End> ends = new HashMap<>();
        handle.createQuery(ENDS)
                .bind("runs", PgArray.longs(additions, Addition::run))
                .bind("keys", PgArray.texts(additions, Addition::key))
                .map((row, context) -> Map.entry(
                        new SeriesName(row.getLong("run_id"), row.getString("key")),
                        new End(
                                row.getLong("id"),
                                new Point(
                                        row.getLong("last_step"),
                                        row.getLong("last_time"),
                                        row.getDouble("last_value")))))
                .forEach(end -> ends.put(end.getKey(), end.getValue()));
        return new Ends(ends);
    }

    /** What is new of the additions. Only those chunks are read that may hold one of their points. */
    static List<Addition> without(Handle handle, List<Addition> additions) {
        Ends ends = ends(handle, additions);
        List<Addition> fresh = new ArrayList<>();
        Map<Long, Addition> doubtful = new HashMap<>();
        for (Addition addition : additions) {
            if (ends.isBefore(addition)) {
                fresh.add(addition);
            } else {
                doubtful.put(ends.series(addition), addition);
            }
        }
        Map<Long, BitSet> found = found(handle, doubtful);
        doubtful.forEach((series, addition) -> {
            BitSet stored = found.getOrDefault(series, new BitSet());
            Points left = addition.points().where(index -> !stored.get(index));
            if (left.count() > 0) {
                fresh.add(new Addition(addition.run(), addition.key(), addition.axis(), left));
            }
        });
        return fresh;
    }

    /** Indices of points that are stored, by series. */
    private static Map<Long, BitSet> found(Handle handle, Map<Long, Addition> doubtful) {
        Map<Long, BitSet> found = new HashMap<>();
        for (List<ChunkHead> chunks : inParts(chunksThatMayHold(handle, doubtful))) {
            List<Points> read = ChunkPoints.of(handle, chunks, false);
            for (int chunk = 0; chunk < chunks.size(); chunk++) {
                long series = chunks.get(chunk).series();
                mark(doubtful.get(series).points(), read.get(chunk), found.computeIfAbsent(series, id -> new BitSet()));
            }
        }
        return found;
    }

    private static void mark(Points points, Points stored, BitSet indices) {
        int from = points.indexOf(stored.first());
        for (int i = from; i < points.count() && Point.ORDER.compare(points.at(i), stored.last()) <= 0; i++) {
            if (stored.contains(points.at(i))) {
                indices.set(i);
            }
        }
    }

    private static List<ChunkHead> chunksThatMayHold(Handle handle, Map<Long, Addition> doubtful) {
        List<Excerpt> excerpts = new ArrayList<>();
        doubtful.forEach((series, addition) -> excerpts.add(new Excerpt(
                new Series(series, addition.run(), addition.key(), SeriesRows.name(addition.axis()), 0),
                Window.ofSteps(
                        addition.points().first().step(),
                        addition.points().last().step()))));
        return ChunkHeads.of(handle, excerpts, false).stream()
                .flatMap(List::stream)
                .filter(chunk -> mayHoldOneOf(
                        chunk.summary(), doubtful.get(chunk.series()).points()))
                .collect(Collectors.toList());
    }

    private static boolean mayHoldOneOf(Summary chunk, Points points) {
        int first = points.indexOf(chunk.first());
        return first < points.count() && Point.ORDER.compare(points.at(first), chunk.last()) <= 0;
    }

    private static List<List<ChunkHead>> inParts(List<ChunkHead> chunks) {
        List<List<ChunkHead>> parts = new ArrayList<>();
        long points = MOST_READ;
        for (ChunkHead chunk : chunks) {
            if (points + chunk.summary().count() > MOST_READ) {
                parts.add(new ArrayList<>());
                points = 0;
            }
            parts.get(parts.size() - 1).add(chunk);
            points += chunk.summary().count();
        }
        return parts;
    }
}
