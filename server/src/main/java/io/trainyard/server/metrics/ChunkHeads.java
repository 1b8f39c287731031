package io.trainyard.server.metrics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads what chunks come to without reading their points. */
final class ChunkHeads {
    private static final String COLUMNS =
            """
            chunk.series_id, chunk.attempt, chunk.sequence, chunk.superseded, chunk.count, chunk.nan_count,
            chunk.first_step, chunk.first_time, chunk.first_value, chunk.last_step, chunk.last_time, chunk.last_value,
            chunk.min_step, chunk.min_time, chunk.min_value, chunk.max_step, chunk.max_time, chunk.max_value,
            chunk.nan_step, chunk.nan_time
            """;

    private ChunkHeads() {}

    /** The parts of the series' curves that were there at a change of the run, in order of their first step. */
    static List<ChunkHead> of(Handle handle, List<Long> series, long feed, Window window, boolean superseded) {
        return handle.createQuery(
                        "select " + COLUMNS
                                + """
                        from chunk
                        where series_id = any(:series) and feed <= :feed and superseded = :superseded
                            and last_step >= :from and first_step <= :to
                        order by series_id, first_step, last_step, attempt, sequence
                        """)
                .bind("series", PgArray.longs(series, Long::longValue))
                .bind("feed", feed)
                .bind("superseded", superseded)
                .bind("from", window.from())
                .bind("to", window.to())
                .map((row, context) -> head(row))
                .list();
    }

    /** The series without its superseded points; null if there are no others. */
    static @Nullable Summary whatIsLeft(Handle handle, long series) {
        return of(handle, List.of(series), Long.MAX_VALUE, Window.ALL, false).stream()
                .map(ChunkHead::summary)
                .reduce(Summary::and)
                .orElse(null);
    }

    private static ChunkHead head(ResultSet row) throws SQLException {
        boolean anyNumber = row.getLong("count") > row.getLong("nan_count");
        return new ChunkHead(
                row.getLong("series_id"),
                row.getInt("attempt"),
                row.getLong("sequence"),
                row.getBoolean("superseded"),
                new Summary(
                        row.getLong("count"),
                        row.getLong("nan_count"),
                        point(row, "first"),
                        point(row, "last"),
                        anyNumber ? point(row, "min") : null,
                        anyNumber ? point(row, "max") : null,
                        row.getLong("nan_count") == 0
                                ? null
                                : new Point(row.getLong("nan_step"), row.getLong("nan_time"), Double.NaN)));
    }

    private static Point point(ResultSet row, String which) throws SQLException {
        return new Point(row.getLong(which + "_step"), row.getLong(which + "_time"), row.getDouble(which + "_value"));
    }
}
