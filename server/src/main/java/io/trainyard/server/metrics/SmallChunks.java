package io.trainyard.server.metrics;

import io.trainyard.server.metrics.ChunkRows.Chunk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Finds small chunks, and puts few in the place of many. Superseded ones are left as they are. */
final class SmallChunks {
    private static final String FIND =
            """
            select * from (
                select chunk.series_id, chunk.attempt, chunk.sequence, chunk.count, chunk.feed,
                    count(*) filter (where chunk.count >= :large) over (partition by chunk.series_id, chunk.attempt
                        order by chunk.first_step, chunk.first_time, chunk.sequence) as stretch,
                    chunk.first_step, chunk.first_time
                from series join chunk on chunk.series_id = series.id and not chunk.superseded
                where series.run_id = :run
            ) as found
            where count < :large
            order by series_id, attempt, first_step, first_time, sequence
            """;

    private static final String MATCHING =
            """
            from chunk, unnest(:series, :attempts, :sequences, :counts) as wanted (series, attempt, sequence, count)
            where chunk.series_id = wanted.series and chunk.attempt = wanted.attempt
                and chunk.sequence = wanted.sequence and not chunk.superseded and chunk.count = wanted.count
            """;

    private static final String POINTS =
            "select chunk.series_id, chunk.attempt, chunk.sequence, " + PackedPoints.COLUMNS + MATCHING;

    private static final String DELETE =
            """
            delete from chunk
            using unnest(:series, :attempts, :sequences) as wanted (series, attempt, sequence)
            where chunk.series_id = wanted.series and chunk.attempt = wanted.attempt
                and chunk.sequence = wanted.sequence and not chunk.superseded
            """;

    /** Who has seen less of the curve than was merged cannot tell what is new in it any more. */
    private static final String READ_AGAIN =
            """
            update series set superseded_feed = greatest(superseded_feed, merged.feed)
            from (select series, max(feed) as feed from unnest(:series, :feeds) as m (series, feed) group by series)
                as merged
            where series.id = merged.series
            """;

    private SmallChunks() {}

    /** A chunk by its key. */
    record Key(long series, int attempt, long sequence) {
        static Key of(SmallChunk chunk) {
            return new Key(chunk.series(), chunk.attempt(), chunk.sequence());
        }
    }

    /** The small chunks of a run, neighbours together. */
    static List<List<SmallChunk>> of(Handle handle, long run) {
        List<List<SmallChunk>> neighbours = new ArrayList<>();
        handle.createQuery(FIND)
                .bind("run", run)
                .bind("large", MergePlan.LARGE)
                .map((row, context) -> new SmallChunk(
                        row.getLong("series_id"),
                        row.getInt("attempt"),
                        row.getLong("sequence"),
                        row.getInt("count"),
                        row.getLong("feed"),
                        row.getLong("stretch")))
                .forEach(chunk -> {
                    List<SmallChunk> last = neighbours.isEmpty() ? List.of() : neighbours.get(neighbours.size() - 1);
                    if (last.isEmpty() || !last.get(0).isNeighbourOf(chunk)) {
                        last = new ArrayList<>();
                        neighbours.add(last);
                    }
                    last.add(chunk);
                });
        return neighbours;
    }

    /** The points of those chunks that are still as they were found. */
    static Map<Key, Points> points(Handle handle, Collection<SmallChunk> chunks) {
        Map<Key, Points> points = new HashMap<>();
        handle.createQuery(POINTS)
                .bind("series", PgArray.longs(chunks, SmallChunk::series))
                .bind("attempts", PgArray.ints(chunks, SmallChunk::attempt))
                .bind("sequences", PgArray.longs(chunks, SmallChunk::sequence))
                .bind("counts", PgArray.ints(chunks, SmallChunk::count))
                .map((row, context) -> Map.entry(
                        new Key(row.getLong("series_id"), row.getInt("attempt"), row.getLong("sequence")),
                        PackedPoints.of(row)))
                .forEach(entry -> points.put(entry.getKey(), entry.getValue()));
        return points;
    }

    /** Whether all chunks are still as they were found; so they stay while the run's row is held. */
    static boolean areThere(Handle handle, Collection<SmallChunk> chunks) {
        return handle.createQuery("select count(*) " + MATCHING)
                        .bind("series", PgArray.longs(chunks, SmallChunk::series))
                        .bind("attempts", PgArray.ints(chunks, SmallChunk::attempt))
                        .bind("sequences", PgArray.longs(chunks, SmallChunk::sequence))
                        .bind("counts", PgArray.ints(chunks, SmallChunk::count))
                        .mapTo(long.class)
                        .one()
                == chunks.size();
    }

    static void replace(Handle handle, Collection<SmallChunk> many, List<Chunk> few) {
        handle.createUpdate(DELETE)
                .bind("series", PgArray.longs(many, SmallChunk::series))
                .bind("attempts", PgArray.ints(many, SmallChunk::attempt))
                .bind("sequences", PgArray.longs(many, SmallChunk::sequence))
                .execute();
        ChunkRows.insert(handle, false, few);
        handle.createUpdate(READ_AGAIN)
                .bind("series", PgArray.longs(few, Chunk::series))
                .bind("feeds", PgArray.longs(few, Chunk::feed))
                .execute();
    }
}
