package io.trainyard.server.metrics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads what chunks come to without reading their points. */
final class ChunkHeads {
    private static final String COLUMNS =
            """
            chunk.series_id, chunk.attempt, chunk.sequence, chunk.superseded, chunk.count, chunk.nan_count,
            chunk.earliest, chunk.latest, chunk.rollup is not null as rolled_up,
            chunk.first_step, chunk.first_time, chunk.first_value, chunk.last_step, chunk.last_time, chunk.last_value,
            chunk.min_step, chunk.min_time, chunk.min_value, chunk.max_step, chunk.max_time, chunk.max_value,
            chunk.nan_step, chunk.nan_time
            """;

    private static final String BY_FIRST_STEP =
            " order by chunk.first_step, chunk.first_time, chunk.last_step, chunk.attempt, chunk.sequence";

    private static final String OF_EXCERPTS = "select excerpt.number, " + COLUMNS + ExcerptRows.CHUNKS + BY_FIRST_STEP;

    private ChunkHeads() {}

    /** The chunks that may have points in each of the excerpts, in order of their first step. */
    static List<List<ChunkHead>> of(Handle handle, List<Excerpt> excerpts, boolean superseded) {
        List<List<ChunkHead>> heads = new ArrayList<>();
        excerpts.forEach(excerpt -> heads.add(new ArrayList<>()));
        if (!excerpts.isEmpty()) {
            ExcerptRows.bind(handle.createQuery(OF_EXCERPTS), excerpts, superseded)
                    .map((row, context) -> new Numbered(row.getInt("number"), head(row)))
                    .forEach(each -> heads.get(each.number() - 1).add(each.head()));
        }
        return heads;
    }

    /** The series without its superseded points; null if there are no others. */
    static @Nullable Summary whatIsLeft(Handle handle, long series) {
        return handle
                .createQuery("select " + COLUMNS + " from chunk where series_id = :series and not superseded")
                .bind("series", series)
                .map((row, context) -> head(row).summary())
                .stream()
                .reduce(Summary::and)
                .orElse(null);
    }

    private static ChunkHead head(ResultSet row) throws SQLException {
        long count = row.getLong("count");
        long nanCount = row.getLong("nan_count");
        long earliest = row.getLong("earliest");
        @Nullable Range times = row.wasNull() ? null : new Range(earliest, row.getLong("latest"));
        boolean anyNumber = count > nanCount;
        return new ChunkHead(
                row.getLong("series_id"),
                row.getInt("attempt"),
                row.getLong("sequence"),
                row.getBoolean("superseded"),
                times,
                row.getBoolean("rolled_up"),
                new Summary(
                        count,
                        nanCount,
                        point(row, "first"),
                        point(row, "last"),
                        anyNumber ? point(row, "min") : null,
                        anyNumber ? point(row, "max") : null,
                        nanCount == 0
                                ? null
                                : new Point(row.getLong("nan_step"), row.getLong("nan_time"), Double.NaN)));
    }

    private static Point point(ResultSet row, String which) throws SQLException {
        return new Point(row.getLong(which + "_step"), row.getLong(which + "_time"), row.getDouble(which + "_value"));
    }

    private record Numbered(int number, ChunkHead head) {}
}
