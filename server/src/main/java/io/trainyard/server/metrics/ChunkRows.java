package io.trainyard.server.metrics;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes chunks: all that come at once in one statement, however many series they are of and however few points each. */
final class ChunkRows {
    /** The points of all chunks travel end to end; an index of 0 (there is none) reads as null. */
    private static final String INSERT =
            """
            insert into chunk (series_id, attempt, sequence, superseded, feed, count, nan_count,
                first_step, first_time, first_value, last_step, last_time, last_value,
                min_step, min_time, min_value, max_step, max_time, max_value, nan_step, nan_time,
                earliest, latest, steps, times, values, rollup)
            select c.series, c.attempt, c.sequence, :superseded, c.feed, c.stop - c.start + 1, c.nan_count,
                p.steps[c.start], p.times[c.start], p.values[c.start], p.steps[c.stop], p.times[c.stop], p.values[c.stop],
                p.steps[c.min], p.times[c.min], p.values[c.min], p.steps[c.max], p.times[c.max], p.values[c.max],
                p.steps[c.nan], p.times[c.nan], c.earliest, c.latest,
                p.steps[c.start : c.stop], p.times[c.start : c.stop], p.values[c.start : c.stop], c.rollup
            from (select cast(:steps as bigint[]) as steps, cast(:times as bigint[]) as times,
                    cast(:values as float8[]) as values) as p,
                unnest(:series, :attempts, :sequences, :feeds, :starts, :stops, :nanCounts, :mins, :maxes, :nans,
                        :earliest, :latest, :rollups)
                    as c (series, attempt, sequence, feed, start, stop, nan_count, min, max, nan,
                        earliest, latest, rollup)
            """;

    private ChunkRows() {}

    /**
     * Points of a series.
     *
     * @param sequence of the report that brought them, or the first of them
     * @param feed the run's change that brought them, or the last of them
     */
    record Chunk(long series, int attempt, long sequence, long feed, Points points) {}

    static void insert(Handle handle, boolean superseded, List<Chunk> chunks) {
        Layout layout = Layout.of(chunks);
        Points points = layout.points();
        handle.createUpdate(INSERT)
                .bind("superseded", superseded)
                .bind("steps", PgArray.of(points.steps()))
                .bind("times", PgArray.of(points.times()))
                .bind("values", PgArray.of(points.values()))
                .bind("series", PgArray.longs(chunks, Chunk::series))
                .bind("attempts", PgArray.ints(chunks, Chunk::attempt))
                .bind("sequences", PgArray.longs(chunks, Chunk::sequence))
                .bind("feeds", PgArray.longs(chunks, Chunk::feed))
                .bind("starts", PgArray.of(layout.starts()))
                .bind("stops", PgArray.of(layout.stops()))
                .bind("nanCounts", PgArray.ints(layout.extremes(), Extremes::nanCount))
                .bind("mins", PgArray.ints(layout.extremes(), extremes -> extremes.min() + 1))
                .bind("maxes", PgArray.ints(layout.extremes(), extremes -> extremes.max() + 1))
                .bind("nans", PgArray.ints(layout.extremes(), extremes -> extremes.nan() + 1))
                .bind(
                        "earliest",
                        PgArray.longs(chunks, chunk -> chunk.points().moments().from()))
                .bind(
                        "latest",
                        PgArray.longs(chunks, chunk -> chunk.points().moments().to()))
                .bind("rollups", PgArray.bytes(chunks, chunk -> Rollup.of(chunk.points())))
                .execute();
    }

    /**
     * All chunks end to end.
     *
     * @param starts index of each chunk's first point, from 1
     * @param stops index of each chunk's last point
     */
    private record Layout(Points points, int[] starts, int[] stops, List<Extremes> extremes) {
        static Layout of(List<Chunk> chunks) {
            Points all = Points.endToEnd(chunks.stream().map(Chunk::points).toList());
            int[] starts = new int[chunks.size()];
            int[] stops = new int[chunks.size()];
            Extremes[] extremes = new Extremes[chunks.size()];
            int at = 0;
            for (int i = 0; i < starts.length; i++) {
                starts[i] = at + 1;
                stops[i] = at + chunks.get(i).points().count();
                extremes[i] = Extremes.of(all.values(), at, stops[i]);
                at = stops[i];
            }
            return new Layout(all, starts, stops, List.of(extremes));
        }
    }
}
