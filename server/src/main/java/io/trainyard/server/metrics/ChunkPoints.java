package io.trainyard.server.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads the points of chunks, or their rollups, all in one query. */
final class ChunkPoints {
    private static final String CHUNKS =
            """
            from unnest(:series, :attempts, :sequences) with ordinality
                as wanted (series, attempt, sequence, number)
            join chunk on chunk.series_id = wanted.series and chunk.attempt = wanted.attempt
                and chunk.sequence = wanted.sequence and chunk.superseded = :superseded
            """;

    private static final String POINTS = "select wanted.number, " + PackedPoints.COLUMNS + CHUNKS;
    private static final String ROLLUPS = "select wanted.number, chunk.count, chunk.rollup " + CHUNKS;

    private static final String OF_EXCERPTS = "select excerpt.number, " + PackedPoints.COLUMNS + ExcerptRows.CHUNKS;

    private ChunkPoints() {}

    /** @return of each chunk, in the same order; all must be there, in the snapshot that the handle reads */
    static List<Points> of(Handle handle, List<ChunkHead> chunks, boolean superseded) {
        Points[] points = new Points[chunks.size()];
        if (points.length > 0) {
            bind(handle.createQuery(POINTS), chunks, superseded)
                    .map((row, context) -> new Numbered<>(row.getInt("number"), PackedPoints.of(row)))
                    .forEach(each -> points[each.number() - 1] = each.part());
        }
        return Arrays.asList(points);
    }

    /** @return the parts of each chunk, which must be rolled up, in the same order */
    static List<List<Summary>> rollups(Handle handle, List<ChunkHead> chunks, boolean superseded) {
        List<List<Summary>> rollups = new ArrayList<>(Collections.nCopies(chunks.size(), List.of()));
        if (!chunks.isEmpty()) {
            bind(handle.createQuery(ROLLUPS), chunks, superseded)
                    .map((row, context) -> new Numbered<>(
                            row.getInt("number"), Rollup.parts(row.getBytes("rollup"), row.getLong("count"))))
                    .forEach(each -> rollups.set(each.number() - 1, each.part()));
        }
        return rollups;
    }

    private static Query bind(Query query, List<ChunkHead> chunks, boolean superseded) {
        return query.bind("series", PgArray.longs(chunks, ChunkHead::series))
                .bind("attempts", PgArray.ints(chunks, ChunkHead::attempt))
                .bind("sequences", PgArray.longs(chunks, ChunkHead::sequence))
                .bind("superseded", superseded);
    }

    /** @return all that each excerpt has, in the same order */
    static List<Points> ofExcerpts(Handle handle, List<Excerpt> excerpts) {
        List<List<Points>> parts = new ArrayList<>();
        excerpts.forEach(excerpt -> parts.add(new ArrayList<>()));
        if (!excerpts.isEmpty()) {
            ExcerptRows.bind(handle.createQuery(OF_EXCERPTS), excerpts, false)
                    .map((row, context) -> new Numbered<>(row.getInt("number"), PackedPoints.of(row)))
                    .forEach(each -> parts.get(each.number() - 1).add(each.part()));
        }
        List<Points> points = new ArrayList<>();
        for (int i = 0; i < excerpts.size(); i++) {
            points.add(excerpts.get(i).window().of(Points.together(parts.get(i))));
        }
        return points;
    }

    private record Numbered<T>(int number, T part) {}
}
