package io.trainyard.server.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Reads the points of chunks, all in one query. */
final class ChunkPoints {
    private static final String SELECT =
            """
            select wanted.number, chunk.steps, chunk.times, chunk.values
            from unnest(:series, :attempts, :sequences) with ordinality
                as wanted (series, attempt, sequence, number)
            join chunk on chunk.series_id = wanted.series and chunk.attempt = wanted.attempt
                and chunk.sequence = wanted.sequence and chunk.superseded = :superseded
            """;

    private ChunkPoints() {}

    /** @return without those that a later attempt has superseded in the meantime */
    static Map<ChunkHead, Points> read(Handle handle, List<ChunkHead> chunks, boolean superseded) {
        Map<ChunkHead, Points> points = new HashMap<>();
        if (!chunks.isEmpty()) {
            handle.createQuery(SELECT)
                    .bind("series", PgArray.longs(chunks, ChunkHead::series))
                    .bind("attempts", PgArray.ints(chunks, ChunkHead::attempt))
                    .bind("sequences", PgArray.longs(chunks, ChunkHead::sequence))
                    .bind("superseded", superseded)
                    .map((row, context) -> Map.entry(chunks.get((int) row.getLong("number") - 1), PgArray.points(row)))
                    .forEach(entry -> points.put(entry.getKey(), entry.getValue()));
        }
        return points;
    }
}
